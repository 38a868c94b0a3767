using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;

namespace Tests.Orders;

/// <summary>Binding recorded orders to a network.</summary>
public sealed class StreamBindingTests
{
    private static readonly Region[] _regions =
    [
        new() { Code = "NORTH", Country = "UK", Weight = 3 }, new() { Code = "SOUTH", Country = "UK", Weight = 1 },
        new() { Code = "ELSEWHERE", Weight = 1 },
    ];

    [Test]
    public void Known_codes_are_kept_as_they_are()
    {
        // A stream in the network's own terms is bound without a note and with its provenance untouched.
        var recorded = Recorded(["NORTH", "SOUTH"], ["fast", "slow"], "V1");
        var bound = recorded.Bind(Network(_regions), seed: 1);
        var batch = bound.Orders.ReadBatches().Single();
        Assert.Multiple(() =>
        {
            Assert.That(bound.Notes, Is.Empty);
            Assert.That(bound.Orders.Provenance, Is.EqualTo(recorded.Provenance));
            Assert.That(Codes(batch, _regions).Take(4), Is.EqualTo(new[] { "NORTH", "SOUTH", "NORTH", "SOUTH" }));
            Assert.That(batch.Classes[1], Is.EqualTo(new PromiseClassId(1)));
            Assert.That(batch.PlacedAt.ToArray(), Is.EqualTo(recorded.PlacedAt));
            Assert.That(bound.Products.Vendors[0], Is.EqualTo(new VendorId(0)));
        });
    }

    [Test]
    public void Lines_follow_their_product_into_the_catalog()
    {
        // Products are sorted by code in the catalog; each line still names the product it was recorded with.
        var recorded = Recorded(["NORTH", "SOUTH"], ["fast", "slow"], "V1");
        var bound = recorded.Bind(Network(_regions), seed: 1);
        var batch = bound.Orders.ReadBatches().Single();
        var codes = batch.Products.ToArray().Select(product => bound.Products[product].Code);
        Assert.Multiple(() =>
        {
            Assert.That(recorded.Products[0].Code, Is.EqualTo("P2"));
            Assert.That(codes, Is.EqualTo(recorded.ProductOf.Select(product => recorded.Products[product].Code)));
        });
    }

    [Test]
    public void Unknown_destinations_are_drawn_by_the_weights_of_their_countrys_regions()
    {
        // Orders of the UK go to its regions 3 : 1, those of a country without a region to the one of no country.
        var bound = Recorded(["", "MARS"], ["fast", "slow"], "V1").Bind(Network(_regions), seed: 1);
        var codes = Codes(bound.Orders.ReadBatches().Single(), _regions);
        var home = codes.Where((_, order) => order % 2 == 0).ToArray();
        var abroad = codes.Where((_, order) => order % 2 == 1);
        var destination = bound.Orders.Provenance.Single(column => column.Column == "destination");
        Assert.Multiple(() =>
        {
            Assert.That(home.Count(code => code == "NORTH") / (double)home.Length, Is.EqualTo(0.75).Within(0.05));
            Assert.That(home, Has.None.EqualTo("ELSEWHERE"));
            Assert.That(abroad, Is.All.EqualTo("ELSEWHERE"));
            Assert.That(destination.Origin, Is.EqualTo(ColumnOrigin.Overlaid));
            Assert.That(destination.Source, Is.EqualTo("scenario-regions-v1, seed 1, for 4,000 of 4,000 orders"));
            Assert.That(bound.Notes, Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void A_draw_belongs_to_the_order_and_not_to_its_place()
    {
        // Leaving out the first order changes no other order's region or class.
        var all = Recorded([""], [""], "V1");
        var fewer = all with
        {
            OrderCodes = all.OrderCodes[1..],
            PlacedAt = all.PlacedAt[1..],
            DestinationOf = all.DestinationOf[1..],
            ClassOf = all.ClassOf[1..],
            CountryOf = all.CountryOf[1..],
            FirstLines = [.. Enumerable.Range(0, all.OrderCount)],
            ProductOf = all.ProductOf[1..],
            Quantities = all.Quantities[1..],
        };
        var (whole, part) = (Batch(all), Batch(fewer));
        Assert.Multiple(() =>
        {
            Assert.That(part.Destinations.ToArray(), Is.EqualTo(whole.Destinations[1..].ToArray()));
            Assert.That(part.Classes.ToArray(), Is.EqualTo(whole.Classes[1..].ToArray()));
        });

        static OrderBatch Batch(RecordedOrders orders) =>
            orders.Bind(Network(_regions), seed: 1).Orders.ReadBatches().Single();
    }

    [Test]
    public void Only_the_unknown_classes_are_laid_over()
    {
        // Half of the orders ask for a class the network lacks: only they are drawn, and provenance says how many.
        var bound = Recorded(["NORTH"], ["fast", "teleport"], "V1").Bind(Network(_regions), seed: 1);
        var classes = bound.Orders.ReadBatches().Single().Classes.ToArray();
        var drawn = classes.Where((_, order) => order % 2 == 1).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(classes.Where((_, order) => order % 2 == 0), Is.All.EqualTo(new PromiseClassId(0)));
            Assert.That(drawn.Count(each => each.Index == 1) / (double)drawn.Length, Is.EqualTo(0.8).Within(0.05));
            Assert.That(
                bound.Orders.Provenance.Single(column => column.Column == "class").Source,
                Is.EqualTo("scenario-classes-v1, seed 1, for 2,000 of 4,000 orders; the others: as recorded"));
        });
    }

    [Test]
    public void A_product_of_no_known_vendor_gets_one_by_its_code()
    {
        // The vendor chosen depends on the code alone, is always the same, and all vendors are chosen at times.
        var products = Enumerable.Range(0, 200).Select(product => new Product { Code = $"P{product}", Vendor = "X" });
        var recorded = Recorded(["NORTH"], ["fast"], "") with { Products = [.. products] };
        var first = recorded.Bind(Network(_regions), seed: 1);
        var second = recorded.Bind(Network(_regions), seed: 2);
        Assert.Multiple(() =>
        {
            Assert.That(second.Products.Vendors.ToArray(), Is.EqualTo(first.Products.Vendors.ToArray()));
            Assert.That(first.Products.Vendors.ToArray().Distinct().Count(), Is.EqualTo(2));
            Assert.That(first.Notes.Single(), Does.Contain("200 of 200 products"));
        });
    }

    [Test]
    public void Regions_without_any_weight_are_the_inputs_fault()
    {
        // A draw that no weight allows is reported as a problem of the input.
        var network = Network([new Region { Code = "NORTH", Weight = 0 }]);
        var error = Assert.Throws<InvalidScenarioException>(() => Recorded(["?"], ["fast"], "V1").Bind(network, 1))!;
        Assert.That(error.Problems.Single().Field, Is.EqualTo("regions.weight"));
    }

    private static string[] Codes(OrderBatch batch, Region[] regions)
    {
        var sorted = regions.Select(region => region.Code).Order(StringComparer.Ordinal).ToArray();
        return [.. batch.Destinations.ToArray().Select(region => sorted[region.Index])];
    }

    /// <summary>4,000 orders of one line that go round the destinations and classes; every other one is from
    /// Mars.</summary>
    private static RecordedOrders Recorded(string[] destinations, string[] classes, string vendor)
    {
        var orders = Enumerable.Range(0, 4000).ToArray();
        return new RecordedOrders
        {
            Name = "made",
            Provenance =
            [
                new ColumnProvenance("destination", ColumnOrigin.Real, "as recorded"),
                new ColumnProvenance("class", ColumnOrigin.Real, "as recorded"),
            ],
            Products = [new Product { Code = "P2", Vendor = vendor }, new Product { Code = "P1", Vendor = vendor }],
            Destinations = [.. destinations],
            Classes = [.. classes],
            OrderCodes = [.. orders.Select(order => $"O{order}")],
            PlacedAt = [.. orders.Select(order => new SimTime(order * 10L))],
            DestinationOf = [.. orders.Select(order => order % destinations.Length)],
            ClassOf = [.. orders.Select(order => order % classes.Length)],
            FirstLines = [.. Enumerable.Range(0, 4001)],
            ProductOf = [.. orders.Select(order => order % 2)],
            Quantities = [.. orders.Select(_ => new Quantity(1))],
            Countries = ["UK", "Mars"],
            CountryOf = [.. orders.Select(order => order % 2)],
        };
    }

    private static SupplyNetwork Network(Region[] regions)
    {
        var builder = new NetworkBuilder()
            .Add(new Facility { Code = "FC", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Vendor("V1", default)).Add(new Vendor("V2", default))
            .Add(new CarrierService
            {
                Code = "ground",
                Zones = [new ZoneRate(50_000, Money.Zero, Money.Zero, Duration.FromDays(1))],
                OfferedAt = ["FC"],
            })
            .Add(new PromiseClass { Code = "fast", Days = 1, Weight = 1 })
            .Add(new PromiseClass { Code = "slow", Days = 5, Weight = 4 });
        foreach (var vendor in new[] { "V1", "V2" })
        {
            builder.AddSupply(vendor, "FC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = Scenarios.Randomness.DurationLaw.Fixed(Duration.FromDays(7)),
            });
        }

        foreach (var region in regions) builder.Add(region);
        return builder.Build();
    }
}
