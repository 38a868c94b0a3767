using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Tests.Policies.Assignment;

/// <summary>One region, facilities with ship options and stock set by the test, and any order to it.</summary>
/// <remarks>Orders are placed on 2024-01-10 at 00:00 UTC and promised within two days.</remarks>
internal sealed class OrderWorld
{
    private static readonly SimTime Now = SimTime.FromUtc(2024, 1, 10);

    private readonly NetworkBuilder _builder = new NetworkBuilder()
        .Add(new PromiseClass { Code = "two-day", Within = Duration.FromDays(2) })
        .Add(new Region { Code = "R" })
        .Add(new Vendor("vendor", default))
        .Add(new CarrierService { Code = "air", Zones = [] })
        .Add(new CarrierService { Code = "ground", Zones = [] });

    private readonly SortedDictionary<string, int[]> _stock = new(StringComparer.Ordinal);

    internal bool LinesMaySplit { get; init; } = true;

    /// <summary>Number of the order.</summary>
    internal int Order { get; set; }

    /// <summary>Mass of one unit of each product, three unless given [g].</summary>
    internal int[] Weights { get; init; } = [0, 0, 0];

    /// <summary>Volume of one unit of each product [ml].</summary>
    internal int[] Volumes { get; init; } = [0, 0, 0];

    /// <summary>Adds a facility with its stock by product.</summary>
    internal OrderWorld Facility(string code, params int[] stock)
    {
        _builder.Add(new Facility { Code = code, Kind = FacilityKind.MixedFulfillmentCenter })
            .AddSupply("vendor", code, new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.Zero),
            });
        _stock[code] = stock;
        return this;
    }

    /// <summary>Adds a way from a facility to the region.</summary>
    internal OrderWorld Option(
        string facility,
        double km,
        decimal cost,
        double days = 1,
        decimal perKg = 0,
        string service = "ground",
        ParcelRate? rate = null)
    {
        _builder.AddShipOption(facility, "R", service, new ShipOption
        {
            DistanceKm = km,
            CostPerParcel = rate?.LeastPrice ?? Money.Of(cost),
            CostPerKg = Money.Of(perKg),
            Rate = rate,
            Transit = Duration.FromDays(days),
        });
        return this;
    }

    /// <summary>The answer as "line:facility/service quantity" in the order given.</summary>
    internal string Assign(IOrderAssignmentPolicy policy, params (int Product, int Units)[] lines)
    {
        var network = _builder.Build("order world");
        var context = Context(network, lines);
        var plan = new AssignmentPlan(new AssignedUnits[lines.Length * context.Options.Length]);
        policy.Assign(context, ref plan);
        var rows = new List<string>();
        foreach (var row in plan.Rows)
        {
            var option = context.Options[row.Option];
            rows.Add($"{row.Line}:{network.Facilities[option.Facility.Index]}"
                + $"/{network.Services[option.Service.Index].Code} {row.Quantity}");
        }

        return string.Join(", ", rows);
    }

    /// <summary>Bytes allocated by the second and later of many calls.</summary>
    internal long BytesAllocated(IOrderAssignmentPolicy policy, params (int Product, int Units)[] lines)
    {
        var context = Context(_builder.Build("order world"), lines);
        var rows = new AssignedUnits[lines.Length * context.Options.Length];
        var first = new AssignmentPlan(rows);
        policy.Assign(context, ref first);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++)
        {
            var plan = new AssignmentPlan(rows);
            policy.Assign(context, ref plan);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private AssignmentContext Context(SupplyNetwork network, (int Product, int Units)[] lines)
    {
        var facilities = network.Facilities.Length;
        var onHand = new Quantity[Weights.Length * facilities];
        for (var facility = 0; facility < facilities; facility++)
        {
            var stock = _stock[network.Facilities[facility].Code];
            for (var product = 0; product < stock.Length; product++)
            {
                onHand[(product * facilities) + facility] = new Quantity(stock[product]);
            }
        }

        var options = network.OptionsTo(new RegionId(0));
        return new AssignmentContext
        {
            Now = Now,
            Order = new OrderId(Order),
            Destination = new RegionId(0),
            Class = new PromiseClassId(0),
            PromisedBy = Now + Duration.FromDays(2),
            Products = lines.Select(line => new ProductId(line.Product)).ToArray(),
            Quantities = lines.Select(line => new Quantity(line.Units)).ToArray(),
            Options = options,
            CheapestFirst = RankedOption.CheapestFirst(options).AsSpan(),
            LinesMaySplit = LinesMaySplit,
            Stock = new StockView(facilities, onHand, new Quantity[onHand.Length], new Quantity[onHand.Length]),
            Weights = Weights.Select(weight => new Grams(weight)).ToArray(),
            Volumes = Volumes.Select(volume => new Millilitres(volume)).ToArray(),
            Outbound = OutboundView.Unlimited(new ShippingCalendar(network, Now, Now + Duration.FromDays(5))),
            Units = new Quantity(lines.Sum(line => line.Units)),
        };
    }
}
