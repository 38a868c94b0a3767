using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Orders;

/// <summary>A random stream of one-line orders over weeks in which the clock may change; the quantity of each order is
/// its number in the stream plus one, so that it is known again.</summary>
/// <param name="seed">Everything follows from it.</param>
internal sealed class ResamplingWorld(long seed)
{
    private static readonly string[] s_zones =
        ["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata"];

    private static readonly DateOnly[] s_starts =
        [new(2024, 2, 25), new(2024, 9, 18), new(2024, 3, 30), new(2023, 10, 1)];

    private readonly int _days = 14 + (int)(seed % 60);

    /// <summary>Whole days of the horizon.</summary>
    internal int Days { get => _days; init => _days = value; }

    /// <summary>Whether some products are introduced or retired within the horizon.</summary>
    internal bool HasLives { get; init; }

    /// <summary>Whether products are ordered outside their lives as well.</summary>
    internal bool IgnoresLives { get; init; }

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(s_zones[seed % s_zones.Length]);

    internal SimTime Start => Midnight(0);

    internal SimTime End => Midnight(Days);

    private DateOnly FirstDay => s_starts[seed / 7 % s_starts.Length];

    internal ResampledWorlds Worlds(Scenario scenario) =>
        new(scenario, new OrderResampling(1 + (int)(seed % 5), 1 + (seed % 3)));

    internal Scenario Build()
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R0" }).Add(new Region { Code = "R1" })
            .Add(new PromiseClass { Code = "one-day", Days = 1 }).Add(new PromiseClass { Code = "two-day", Days = 2 })
            .Build();
        var builder = new OrderStreamBuilder();
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedOrders, 1);
        var number = 0;
        var time = Start;
        while ((time += Duration.FromHours(6 * random.NextExponential())) < End)
        {
            var product = random.NextIndex(4);
            // The draws are the same with and without lives.
            var (region, promise) = (random.NextIndex(2), random.NextIndex(2));
            number++;
            if (!IgnoresLives && !IsSoldWithLives(product, time)) continue;
            builder.Order(time, new RegionId(region), new PromiseClassId(promise))
                .Line(new ProductId(product), new Quantity(number));
        }

        return new Scenario
        {
            Name = "resampling",
            Network = network,
            Products = new ProductCatalog([.. Enumerable.Range(0, 4).Select(Product)], _ => new VendorId(0)),
            Orders = builder.Build([]),
            Start = Start,
            End = End,
            Seed = seed,
            TimeZone = Zone,
            OpeningStock = [],
        };
    }

    /// <summary>Whether a product is sold at an instant.</summary>
    internal bool IsSold(int product, SimTime time) => !HasLives || IsSoldWithLives(product, time);

    /// <summary>The orders of a stream, in order.</summary>
    internal Row[] RowsOf(OrderStream stream)
    {
        var rows = new List<Row>();
        foreach (var batch in stream.ReadBatches())
        {
            for (var order = 0; order < batch.Count; order++)
            {
                var line = batch.FirstLines[order];
                rows.Add(new Row(
                    batch.FirstOrder.Index + order,
                    batch.PlacedAt[order],
                    TimeZoneInfo.ConvertTimeFromUtc(batch.PlacedAt[order].ToUtc(), Zone),
                    DayOf(batch.PlacedAt[order]),
                    batch.Destinations[order],
                    batch.Classes[order],
                    batch.Products[line].Index,
                    batch.Quantities[line].Units));
            }
        }

        return [.. rows];
    }

    private SimTime Midnight(int day) => LocalDays.ToUtc(FirstDay.AddDays(day), TimeOnly.MinValue, Zone);

    private int DayOf(SimTime time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.ToUtc(), Zone)).DayNumber - FirstDay.DayNumber;

    private bool IsSoldWithLives(int product, SimTime time) => product switch
    {
        1 => time >= Midnight(9),
        2 => time < Midnight(11),
        _ => true,
    };

    private Product Product(int index) => new()
    {
        Code = $"P{index}",
        Introduced = HasLives && index == 1 ? Midnight(9) : null,
        Retired = HasLives && index == 2 ? Midnight(11) : null,
    };

    /// <summary>One order.</summary>
    internal sealed record Row(
        int Id,
        SimTime PlacedAt,
        DateTime Local,
        int Day,
        RegionId Region,
        PromiseClassId Class,
        int Product,
        int Original);
}
