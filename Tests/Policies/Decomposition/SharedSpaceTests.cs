using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Pitfall 12: a comparison of two ways to hold stock, each on half of the products of one building. Every
/// product has a twin in the other arm with the same demand, so that arms differ by what is done with them only.
/// </summary>
public sealed class SharedSpaceTests
{
    private const int Twins = 40;
    private const double LostCost = 20;
    private readonly SizeTier _tier = new(new double[,] { { 4 } }, [LostCost]);
    private readonly PlacementProduct[] _products = new PlacementProduct[Twins];
    private readonly DemandScenarios[] _scenarios = new DemandScenarios[Twins];
    private readonly int[] _asked;
    private readonly double _space;

    /// <summary>Makes products, their demand, and half the space that they would take if it cost nothing.</summary>
    public SharedSpaceTests()
    {
        var random = new RngStream(12);
        for (var product = 0; product < Twins; product++)
        {
            _products[product] = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [2 + (10 * random.NextDouble())],
                Volume = 0.3 + (3 * random.NextDouble()),
                HoldingCost = 0.2,
            };
            _scenarios[product] = DemandScenarios.Draw(_products[product], 200, ref random);
        }

        _asked = Priced(double.PositiveInfinity);
        _space = 0.6 * VolumeOf(_asked);
    }

    /// <summary>Pricing space lowers the cost of the whole building. In a building that both arms share it looks as if
    /// it raised it: the arm that pays no price takes what it likes, and the arm that does plans with what is left. In
    /// halves of their own the arms differ by what there is to gain.</summary>
    [Test]
    public void Arms_that_share_space_turn_the_sign()
    {
        var gain = (CostOf(Priced(2 * _space, arms: 2)) - CostOf(Cut(2 * _space, arms: 2))) / 2;
        Assert.That(gain, Is.Negative, "twin runs: pricing is better");

        var left = (2 * _space) - VolumeOf(_asked);
        Assert.That(left, Is.Positive.And.LessThan(_space));
        var shared = CostOf(Priced(left)) - CostOf(_asked);
        var apart = CostOf(Priced(_space)) - CostOf(Cut(_space));
        TestContext.Out.WriteLine(
            $"an arm costs {CostOf(Cut(_space)):0.0}; twin runs {gain:0.0}, shared {shared:0.0}, apart {apart:0.0}");
        Assert.That(shared, Is.Positive, "side by side it looks worse");
        Assert.That(apart, Is.EqualTo(gain).Within(10).Percent, "in halves of their own");
    }

    /// <summary>What a plan with prices holds of one arm, or both, in some space.</summary>
    private int[] Priced(double space, int arms = 1)
    {
        var problem = new PlacementProblem(
            [space], [_tier], [.. Enumerable.Repeat(_products, arms).SelectMany(each => each)]);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var prices = new CapacityPriceSearch().Search(response).Prices;
        response.Respond(prices.AsSpan(), new double[2], new double[2]);
        return PrimalRecovery.Recover(problem, response, prices.AsSpan());
    }

    /// <summary>What one arm, or both, holds if each product asks for what it would like and gets the same share.
    /// </summary>
    private int[] Cut(double space, int arms = 1)
    {
        var share = space / (arms * VolumeOf(_asked));
        int[] units = [.. Enumerable.Range(0, arms * Twins).Select(index => (int)(share * _asked[index % Twins]))];
        var left = space - VolumeOf(units);
        for (var index = 0; index < units.Length; index++)
        {
            var volume = _products[index % Twins].Volume;
            if (units[index] == _asked[index % Twins] || volume > left) continue;
            units[index]++;
            left -= volume;
        }

        return units;
    }

    private double VolumeOf(int[] units) => units.Index().Sum(each => each.Item * _products[each.Index % Twins].Volume);

    private double CostOf(int[] units)
    {
        var hindsight = new HindsightCost(_tier);
        return units.Index().Sum(each =>
            hindsight.Of([each.Item], _scenarios[each.Index % Twins])
            + (_products[each.Index % Twins].HoldingCost * each.Item));
    }
}
