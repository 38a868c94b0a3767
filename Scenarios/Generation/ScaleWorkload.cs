using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>Workload W1: one vendor, one DC, ten FCs and regions, 1,000 products, N order lines in 90 days.</summary>
/// <remarks>Synthetic. The stream is defined to the bit, so any program can replay it and must find the same counts
/// (docs/validation.md). Speed and memory are measured on it.</remarks>
public static class ScaleWorkload
{
    /// <summary>Number of fulfilment centres and of regions.</summary>
    public const int Centers = 10;

    /// <summary>Number of products.</summary>
    public const int ProductCount = 1000;

    private const int Days = 90;
    private const ulong Seed = 42;
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>The scenario with a number of order lines.</summary>
    public static Scenario Create(int lines)
    {
        var network = Network();
        var products = new ProductCatalog(
            Enumerable.Range(0, ProductCount).Select(index => new Product { Code = $"SKU{index:0000}" }),
            _ => new VendorId(0));
        return new Scenario
        {
            Name = $"w1-{lines}",
            Description = "Synthetic scale workload W1.",
            Network = network,
            Products = products,
            Orders = Stream(lines),
            Start = Start,
            End = Start + Duration.FromDays(Days),
            LinesMaySplit = false,
            OpeningStock = Levels(lines),
            OpeningStockRule = "Every stock point starts at its base-stock level.",
        };
    }

    /// <summary>Base-stock levels, product-major over the facilities (DC first, then FC00 to FC09).</summary>
    public static ImmutableArray<Quantity> Levels(int lines)
    {
        var levels = new Quantity[ProductCount * (Centers + 1)];
        for (var sku = 0; sku < ProductCount; sku++)
        {
            var share = Math.Sqrt((sku + 1) / 1000.0) - Math.Sqrt(sku / 1000.0);
            var perDay = 1.1 * lines * share / Days;
            var center = (int)Math.Ceiling((0.2 * perDay) + (2 * Math.Sqrt(0.2 * perDay)));
            var distribution = (int)Math.Ceiling((8 * perDay) + (2 * Math.Sqrt(8 * perDay)));
            levels[sku * (Centers + 1)] = new Quantity(distribution);
            for (var fc = 1; fc <= Centers; fc++) levels[(sku * (Centers + 1)) + fc] = new Quantity(center);
        }

        return [.. levels];
    }

    private static SupplyNetwork Network()
    {
        var review = new ReviewCalendar(Duration.FromDays(1), Duration.FromDays(1));
        var builder = new NetworkBuilder()
            .Add(new Vendor("vendor", default))
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(1) })
            .Add(new CarrierService { Code = "ground", Zones = [] })
            .Add(new Facility { Code = "DC", Kind = FacilityKind.DistributionCenter, Review = review })
            .AddSupply("vendor", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(7)),
            });
        for (var fc = 0; fc < Centers; fc++)
        {
            builder
                .Add(new Facility { Code = $"FC{fc:00}", Kind = FacilityKind.MixedFulfillmentCenter, Review = review })
                .Add(new Region { Code = $"R{fc:00}" })
                .AddLane("DC", $"FC{fc:00}", new Lane
                {
                    From = default,
                    To = default,
                    Transit = DurationLaw.Fixed(Duration.FromDays(1)),
                });
            for (var region = 0; region < Centers; region++)
            {
                // Zone 0 is the region's own centre; the others follow in a circle.
                var zone = (fc - region + Centers) % Centers;
                builder.AddShipOption($"FC{fc:00}", $"R{region:00}", "ground", new ShipOption
                {
                    Zone = zone,
                    DistanceKm = 100 * zone,
                    CostPerParcel = Money.Of(4 + zone),
                });
            }
        }

        return builder.Build("w1");
    }

    private static OrderStream Stream(int lines)
    {
        var placedAt = new SimTime[lines];
        var regions = new RegionId[lines];
        var products = new ProductId[lines];
        var quantities = new Quantity[lines];
        var firstLines = new int[lines + 1];
        var random = new RngStream(Seed);
        for (var line = 0; line < lines; line++)
        {
            placedAt[line] = new SimTime(Start.Ticks + (long)((Int128)Days * Duration.TicksPerDay * line / lines));
            regions[line] = new RegionId((int)(10 * random.NextDouble()));
            var u = random.NextDouble();
            products[line] = new ProductId((int)(1000 * u * u));
            quantities[line] = new Quantity(random.NextDouble() < 0.9 ? 1 : 2);
            firstLines[line + 1] = line + 1;
        }

        var batch = new OrderBatch(
            new OrderId(0), placedAt, regions, new PromiseClassId[lines], firstLines, products, quantities);
        var columns = new[] { "placed_at", "destination", "promise_class", "product", "quantity" };
        return OrderStream.InMemory(
            batch,
            [.. columns.Select(name => new ColumnProvenance(name, ColumnOrigin.Synthetic, "workload W1, seed 42"))]);
    }
}
