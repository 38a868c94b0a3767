using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies;

/// <summary>A vendor, a DC and three centres A, B (all sorts) and S (sortable only), each nearest to its own region;
/// stock and forecast are set by the test. Vendor lead time 6 d, lanes 2 d, daily reviews.</summary>
internal sealed class ReviewWorld
{
    private static readonly string[] Codes = ["A", "B", "DC", "S"];

    private readonly Quantity[] _onHand;
    private readonly Quantity[] _onOrder;
    private readonly Quantity[] _owed;
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly StorageRoom[] _room;
    private bool _hasRoom;

    internal ReviewWorld(
        Product[]? products = null,
        DurationLaw? vendorLeadTime = null,
        bool reversed = false,
        bool lateral = false,
        bool fastVendor = false,
        decimal orderCost = 0,
        decimal parcelCost = 0)
    {
        Network = Build(
            vendorLeadTime ?? DurationLaw.Fixed(Duration.FromDays(6)), Money.Of(orderCost), reversed, lateral,
            fastVendor, Money.Of(parcelCost));
        products ??= [new Product { Code = "P" }];
        VendorOffer[] offers =
        [
            new(new VendorId(0), Money.Zero, new Quantity(1), new Quantity(1)),
            new(new VendorId(1), Money.Of(1), new Quantity(1), new Quantity(1)),
        ];
        Products = new ProductCatalog(
            reversed ? products.Reverse() : products, _ => [.. offers.Take(Network.Vendors.Length)]);
        var points = Products.Count * Codes.Length;
        (_onHand, _onOrder, _owed) = (new Quantity[points], new Quantity[points], new Quantity[points]);
        _room = [.. Codes.Select(_ => new StorageRoom(StorageView.NoLimit, StorageView.NoLimit, 0, 0))];
        (_mean, _deviation) = (new double[Products.Count], new double[Products.Count]);
    }

    internal SupplyNetwork Network { get; }

    internal ProductCatalog Products { get; }

    /// <summary>The instant of the next review.</summary>
    internal SimTime Now { get; set; } = SimTime.FromUtc(2024, 1, 1);

    /// <summary>A forecaster that knows quantiles, if any.</summary>
    internal IQuantileForecaster? Quantiles { get; init; }

    /// <summary>What has been learnt of lead times, if anything.</summary>
    internal ILeadTimeLearner? LeadTimes { get; init; }

    /// <summary>Share of regions RA, RB, RS.</summary>
    internal double[] RegionShare { get; init; } = [0.5, 0.3, 0.2];

    internal static FacilityId At(string code) => new(Array.IndexOf(Codes, code));

    internal ReviewWorld Stock(string facility, int onHand, int onOrder = 0, int owed = 0, int product = 0)
    {
        var at = (product * Codes.Length) + At(facility).Index;
        (_onHand[at], _onOrder[at], _owed[at]) = (new Quantity(onHand), new Quantity(onOrder), new Quantity(owed));
        return this;
    }

    internal ReviewWorld Demand(double meanPerDay, double deviationPerDay = 0, int product = 0)
    {
        (_mean[product], _deviation[product]) = (meanPerDay, deviationPerDay);
        return this;
    }

    /// <summary>Limits a facility's storage to some more units beside what is there, of which some are on
    /// order.</summary>
    internal ReviewWorld Room(string facility, int units, int onOrder = 0)
    {
        _hasRoom = true;
        _room[At(facility).Index] = new StorageRoom(StorageView.NoLimit, units, 0, onOrder);
        return this;
    }

    /// <summary>Transfers as "from>to quantity", in the order asked.</summary>
    internal string Place(IPlacementPolicy policy, params string[] due)
    {
        var answer = new TransferOrders();
        policy.Place(Context([.. due.Select(At)]), answer);
        return string.Join(", ", Enumerable.Range(0, answer.Count).Select(index => answer[index]).Select(order =>
            $"{Codes[order.From.Index]}>{Codes[order.To.Index]} {order.Quantity}"));
    }

    /// <summary>Purchase orders as "facility quantity", in the order asked.</summary>
    internal string Buy(IBuyingPolicy policy, params string[] due)
    {
        var answer = new PurchaseOrders();
        policy.Buy(Context([.. due.Select(At)]), answer);
        return string.Join(", ", Enumerable.Range(0, answer.Count).Select(index => answer[index]).Select(order =>
            $"{Codes[order.ShipTo.Index]} {order.Quantity}"));
    }

    internal ReviewContext Context(ReadOnlySpan<FacilityId> due) => new()
    {
        Now = Now,
        Network = Network,
        Products = Products,
        Stock = new StockView(Codes.Length, _onHand, _onOrder, _owed),
        Storage = _hasRoom ? new StorageView(Codes.Length, [0, 1, 2, 3, 0, 1, 2, 3], _room) : default,
        Demand = new DemandForecast(_mean, _deviation, RegionShare, Quantiles),
        LeadTimes = new LeadTimeView(LeadTimes),
        Due = due,
        FirstProduct = new ProductId(0),
        EndProduct = new ProductId(Products.Count),
    };

    /// <summary>Number of the next order.</summary>
    internal int Order { get; set; }

    /// <summary>Who ships an order of one line for each product, as "facility quantity"; a parcel costs what was said
    /// for every 100 km, nothing from the own building.</summary>
    internal string Assign(IOrderAssignmentPolicy policy, string region, params int[] units)
    {
        var to = new RegionId(Array.FindIndex([.. Network.Regions], each => each.Code == region));
        var options = Network.OptionsTo(to);
        var context = new AssignmentContext
        {
            Now = Now,
            Order = new OrderId(Order),
            Destination = to,
            Class = new PromiseClassId(0),
            PromisedBy = Now + Duration.FromDays(9),
            Products = units.Select((_, product) => new ProductId(product)).ToArray(),
            Quantities = units.Select(each => new Quantity(each)).ToArray(),
            Options = options,
            CheapestFirst = RankedOption.CheapestFirst(options).AsSpan(),
            LinesMaySplit = true,
            Stock = new StockView(Codes.Length, _onHand, _onOrder, _owed),
            Weights = new Grams[Products.Count],
            Volumes = new Millilitres[Products.Count],
            Outbound = OutboundView.Unlimited(new ShippingCalendar(Network, Now, Now + Duration.FromDays(5))),
            Units = new Quantity(units.Sum()),
        };
        var plan = new AssignmentPlan(new AssignedUnits[options.Length * units.Length]);
        policy.Assign(context, ref plan);
        var rows = new List<string>();
        foreach (var row in plan.Rows)
        {
            rows.Add($"{Codes[context.Options[row.Option].Facility.Index]} {row.Quantity}");
        }

        return string.Join(", ", rows);
    }

    private static SupplyNetwork Build(
        DurationLaw vendorLeadTime, Money orderCost, bool reversed, bool lateral, bool fastVendor,
        Money parcelCost)
    {
        (string Code, FacilityKind Kind)[] centers =
        [
            ("A", FacilityKind.MixedFulfillmentCenter),
            ("B", FacilityKind.MixedFulfillmentCenter),
            ("S", FacilityKind.SortableFulfillmentCenter),
        ];
        if (reversed) Array.Reverse(centers);
        var builder = new NetworkBuilder()
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService { Code = "ground", Zones = [] })
            .Add(new Vendor("vendor", default))
            .Add(new Facility { Code = "DC", Kind = FacilityKind.DistributionCenter })
            .AddSupply("vendor", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = vendorLeadTime,
                CostPerOrder = orderCost,
            });
        foreach (var (code, kind) in centers)
        {
            builder.Add(new Facility { Code = code, Kind = kind })
                .Add(new Region { Code = $"R{code}" })
                .AddLane("DC", code, new Lane
                {
                    From = default,
                    To = default,
                    Transit = DurationLaw.Fixed(Duration.FromDays(2)),
                });
        }

        if (fastVendor)
        {
            builder.Add(new Vendor("z-fast", default)).AddSupply("z-fast", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(2)),
            });
        }

        foreach (var (from, to) in lateral ? new[] { ("A", "B"), ("B", "A") } : [])
        {
            builder.AddLane(from, to, new Lane
            {
                From = default,
                To = default,
                Transit = DurationLaw.Fixed(Duration.FromDays(1)),
                IsLateral = true,
            });
        }

        foreach (var (code, _) in centers)
        {
            foreach (var (region, _) in centers)
            {
                // The own region is at 0 km; A is the second nearest of all.
                var distance = code == region ? 0 : code == "A" ? 100 : 200;
                builder.AddShipOption(code, $"R{region}", "ground", new ShipOption
                {
                    DistanceKm = distance,
                    CostPerParcel = new Money(parcelCost.Micros * distance / 100),
                });
            }
        }

        return builder.Build("review world");
    }
}
