using Simulator.Hindsight;

namespace Tests.Hindsight;

/// <summary>What a shipment costs is shared among its products.</summary>
public sealed class BaseSharesTests
{
    /// <summary>Two products of an order can leave together for 6 and 1 each, or each alone from elsewhere for 5.
    /// Equal shares charge 4 each, which is the best bound, 8; nothing is left uncharged.</summary>
    [Test]
    public void Products_that_go_together_pay_all() => Assert.That(Solve(elsewhere: 5, rounds: 0), Is.EqualTo((8, 0)));

    /// <summary>When the second can go elsewhere for 2, equal shares see 4 + 2 and leave half a shipment uncharged,
    /// though together they cost 8 and no less. Better shares make the first pay more.</summary>
    [Test]
    public void Who_goes_alone_comes_to_pay_all()
    {
        var (equal, uncharged) = Solve(elsewhere: 2, rounds: 0, cheapForSecond: true);
        Assert.That((equal, uncharged), Is.EqualTo((6, 3)));
        var (better, left) = Solve(elsewhere: 2, rounds: 30, cheapForSecond: true);
        Assert.That(better, Is.GreaterThan(equal).And.LessThanOrEqualTo(8));
        Assert.That(better + left, Is.GreaterThanOrEqualTo(7.99), "the optimum is not above both");
    }

    private static (double Bound, double Uncharged) Solve(int elsewhere, int rounds, bool cheapForSecond = false)
    {
        UnitFlow[] flows = [new(), new()];
        var shares = new BaseShares(flows);
        for (var product = 0; product < 2; product++)
        {
            flows[product].AddNodes([1]);
            flows[product].AddNodes([1]);
            flows[product].AddDemand(1, 100_000);
            flows[product].AddArc(0, 1000);
            flows[product].AddArc(1, product == 0 && cheapForSecond ? 50_000 : elsewhere * 1000);
        }

        shares.AddWay(6000);
        shares.AddProduct(0, firstArc: 0, arcs: 1, units: 1);
        shares.AddProduct(1, firstArc: 0, arcs: 1, units: 1);
        shares.ShareEqually();
        var (best, uncharged) = (double.NegativeInfinity, 0.0);
        var solver = new UnitFlowSolver();
        for (var round = 0; round <= rounds; round++)
        {
            if (round > 0) shares.Improve(0.4);
            var sum = 0L;
            for (var product = 0; product < 2; product++)
            {
                solver.Solve(flows[product]);
                shares.Observe(product, solver);
                sum += FlowCertificate.Check(flows[product], solver);
            }

            if (sum / 1000.0 > best) (best, uncharged) = (sum / 1000.0, shares.Uncharged() / 1000.0);
        }

        return (Math.Round(best, 2), Math.Round(uncharged, 2));
    }
}
