using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Hindsight;

namespace Tests.Hindsight;

/// <summary>An order: where to, and units by product.</summary>
internal sealed record SmallOrder(int Region, (int Product, int Units)[] Lines);

/// <summary>Two buildings with stock from the start, one service that is always in time, two regions: small enough to
/// try every assignment.</summary>
internal static class SmallWorld
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>The world.</summary>
    /// <param name="stock">By product, then building.</param>
    /// <param name="orders">An hour apart.</param>
    /// <param name="cost">Of a parcel, by building and region; beside it 0.50 a kilogram, at 400 g a unit.</param>
    internal static Scenario Of(int[][] stock, SmallOrder[] orders, Func<int, int, decimal> cost)
    {
        var builder = new NetworkBuilder()
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService { Code = "ground", Zones = [] })
            .Add(new Vendor("vendor", default));
        for (var place = 0; place < 2; place++)
        {
            builder.Add(new Facility { Code = $"F{place}", Kind = FacilityKind.MixedFulfillmentCenter })
                .Add(new Region { Code = $"R{place}" })
                .AddSupply("vendor", $"F{place}", new SupplyLink
                {
                    Vendor = default,
                    ShipTo = default,
                    LeadTime = DurationLaw.Fixed(Duration.FromDays(1)),
                });
        }

        for (var cell = 0; cell < 4; cell++)
        {
            builder.AddShipOption($"F{cell / 2}", $"R{cell % 2}", "ground", new ShipOption
            {
                DistanceKm = 10 + cell,
                CostPerParcel = Money.Of(cost(cell / 2, cell % 2)),
                Transit = Duration.FromDays(1),
            });
        }

        var stream = new OrderStreamBuilder();
        for (var order = 0; order < orders.Length; order++)
        {
            stream.Order(
                Start + Duration.FromHours(1 + order), new RegionId(orders[order].Region), new PromiseClassId(0),
                $"{order:00}");
            foreach (var (product, units) in orders[order].Lines) stream.Line(new ProductId(product), new(units));
        }

        return new Scenario
        {
            Name = "small",
            Network = builder.Build("small"),
            Products = new ProductCatalog(
                [.. Enumerable.Range(0, stock.Length).Select(product => new Product
                {
                    Code = $"P{product}",
                    Weight = new Grams(400),
                    UnitCost = Money.Of(10),
                    Price = Money.Of(16),
                })],
                _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Duration.FromDays(2),
            OpeningStock = [.. stock.SelectMany(row => row.Select(units => new Quantity(units)))],
        };
    }

    /// <summary>The least cost of all ways to give out the stock, or not to: shipping, and margin with goodwill for
    /// units that are not served.</summary>
    internal static double LeastCost(Scenario scenario, int[][] stock, SmallOrder[] orders, HindsightTerms terms)
    {
        var lost = 6 + terms.LostGoodwill.ToDouble();
        return From(0, [.. stock.Select(row => row.ToArray())]);

        double From(int order, int[][] left)
        {
            if (order == orders.Length) return 0;
            var best = double.PositiveInfinity;
            Give(order, 0, left, [[], []], 0, ref best);
            return best;
        }

        void Give(int order, int line, int[][] left, int[][] boxes, int unserved, ref double best)
        {
            if (line == orders[order].Lines.Length)
            {
                var cost = (lost * unserved) + boxes.Select((box, at) => ParcelOf(order, at, box.Sum())).Sum();
                if (cost < best) best = Math.Min(best, cost + From(order + 1, left));
                return;
            }

            var (product, units) = orders[order].Lines[line];
            for (var first = 0; first <= Math.Min(units, left[product][0]); first++)
            {
                for (var second = 0; second <= Math.Min(units - first, left[product][1]); second++)
                {
                    int[][] then = [.. left.Select(row => row.ToArray())];
                    (then[product][0], then[product][1]) = (left[product][0] - first, left[product][1] - second);
                    Give(
                        order, line + 1, then, [[.. boxes[0], first], [.. boxes[1], second]],
                        unserved + units - first - second, ref best);
                }
            }
        }

        double ParcelOf(int order, int building, int units)
        {
            if (units == 0) return 0;
            foreach (ref readonly var option in scenario.Network.OptionsTo(new RegionId(orders[order].Region)))
            {
                if (option.Facility.Index != building) continue;
                return option.ParcelCost(new Grams(400 * units), default).ToDouble();
            }

            throw new InvalidOperationException("Every building reaches every region.");
        }
    }
}
