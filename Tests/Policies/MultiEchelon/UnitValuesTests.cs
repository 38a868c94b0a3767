using System.Runtime.Intrinsics;
using Policies.Decomposition;

namespace Tests.Policies.MultiEchelon;

/// <summary>The worth of units, one after the other.</summary>
public sealed class UnitValuesTests
{
    private static readonly UnitWorth Worth = new(Vector256.Create(0.5, 2, 7, 0), Vector256.Create(3.0, 4, 10, 0), 3);

    /// <summary>Each unit is worth what Erlang's loss formula says, averaged over the shock; GROUND-TRUTH T2: B(3, 2) =
    /// 0.2105263.</summary>
    [Test]
    public void Units_are_worth_what_they_serve()
    {
        var values = new UnitValues(Worth, 0);
        double[] loads = [0.5, 2, 7];
        double[] costs = [3, 4, 10];
        for (var unit = 1; unit <= 20; unit++)
        {
            var expected = loads.Zip(costs).Sum(pair =>
                pair.Second * pair.First * (Loss(unit - 1, pair.First) - Loss(unit, pair.First))) / 3;
            Assert.That(values.Next, Is.EqualTo(expected).Within(1e-12));
            values.Add();
        }

        Assert.That(Loss(3, 2), Is.EqualTo(0.2105263).Within(1e-7));
    }

    /// <summary>T2: what base stock loses of a load is B(stock, load) of the formulation.</summary>
    [TestCase(3, 2, 0.2105263)]
    [TestCase(1, 1, 0.5)]
    [TestCase(5, 2, 0.0366972)]
    public void Units_lose_what_Erlang_says(int stock, double load, double lost)
    {
        var served = Enumerable.Range(1, stock).Sum(unit => BidPrice.InSteadyState(unit, load, 1, [1.0]));
        Assert.That(1 - (served / load), Is.EqualTo(lost).Within(1e-7));
    }

    /// <summary>Units that are there are passed over.</summary>
    [Test]
    public void Beginning_with_units_is_adding_them()
    {
        var values = new UnitValues(Worth, 0);
        for (var unit = 0; unit < 5; unit++) values.Add();
        Assert.That(new UnitValues(Worth, 5).Next, Is.EqualTo(values.Next));
    }

    /// <summary>FORMULATION 3.3: taking units costs what P(N >= n) of them would have been asked for, term by term; the
    /// price of a unit falls with the stock and rises with the time until goods come.</summary>
    [Test]
    public void Taking_units_costs_what_would_have_been_asked_for()
    {
        double[] loads = [0.5, 2, 7];
        double[] costs = [3, 4, 10];
        var before = double.PositiveInfinity;
        for (var onHand = 1; onHand <= 20; onHand++)
        {
            var price = Worth.OfTaking(onHand, 1);
            Assert.That(price, Is.EqualTo(Expected(onHand)).Within(1e-9));
            Assert.That(price, Is.LessThanOrEqualTo(before));
            Assert.That(price, Is.LessThanOrEqualTo(Worth.Times(1.5).OfTaking(onHand, 1) + 1e-12));
            var all = Enumerable.Range(1, onHand).Sum(Expected);
            Assert.That(Worth.OfTaking(onHand, onHand), Is.EqualTo(all).Within(1e-9));
            before = price;
        }

        Assert.That(Worth.OfTaking(1_000, 1), Is.Zero, "nobody asks for so many");
        var many = new UnitWorth(Vector256.Create(900.0, 0, 0, 0), Vector256.Create(10.0, 0, 0, 0), 1);
        Assert.That(many.OfTaking(900, 1), Is.EqualTo(5).Within(0.2), "half the time, by the normal law");

        double Expected(int unit) => loads.Zip(costs).Sum(pair => pair.Second * AtLeast(pair.First, unit)) / 3;

        static double AtLeast(double mean, int count)
        {
            var (mass, below) = (Math.Exp(-mean), 0.0);
            for (var n = 0; n < count; n++)
            {
                below += mass;
                mass *= mean / (n + 1);
            }

            return 1 - below;
        }
    }

    /// <summary>Two claims together: loads add up, costs are weighted by them.</summary>
    [Test]
    public void Together_loads_add_and_costs_average()
    {
        var both = Worth.With(new UnitWorth(Vector256.Create(1.5, 2, 0, 0), Vector256.Create(7.0, 8, 1, 1), 3));
        Assert.That(both.Load, Is.EqualTo(Vector256.Create(2.0, 4, 7, 0)));
        Assert.That(both.Shortage, Is.EqualTo(Vector256.Create(6.0, 6, 10, 0)));
    }

    private static double Loss(int units, double load)
    {
        var (sum, term) = (0.0, 1.0);
        for (var n = 0; n <= units; n++)
        {
            sum += term;
            if (n < units) term *= load / (n + 1);
        }

        return term / sum;
    }
}
