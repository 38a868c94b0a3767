using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies.MultiEchelon;

/// <summary>A vendor, a DC and two centres A and B, each near its own region: a parcel costs 4 to the near region and 9
/// to the other. Vendor 6 days, lanes 2 days, daily reviews; a unit has a margin of 10.</summary>
internal sealed class TwoCentres
{
    private static readonly string[] Codes = ["A", "B", "DC"];
    private static readonly FacilityId[] All = [new(0), new(1), new(2)];
    private static readonly int[] Areas = [0, 1, -1, 0, 1, -1];

    private readonly Quantity[] _onHand;
    private readonly Quantity[] _onOrder;
    private readonly double[] _mean;
    private readonly double[] _regionShare;
    private readonly int? _storage;

    internal TwoCentres(
        int products = 1, int? storage = null, decimal[]? prices = null, double shareOfA = 0.5,
        decimal? swiftCost = null, decimal? lateralCost = null, int? inbound = null)
    {
        _storage = storage;
        _regionShare = [shareOfA, 1 - shareOfA];
        Network = Build(storage, swiftCost is not null, lateralCost, inbound);
        Products = new ProductCatalog(
            Enumerable.Range(0, products).Select(index => new Product
            {
                Code = $"P{index}",
                Price = Money.Of(prices is null ? 20 : prices[index]),
                UnitCost = Money.Of(10),
                HoldingCostPerUnitDay = Money.Of(0.01m),
                Volume = new Millilitres(1000),
            }),
            _ => swiftCost is { } dear ? [Offer(1, 10), Offer(0, dear)] : [Offer(0, 10)]);
        (_onHand, _onOrder) = (new Quantity[products * 3], new Quantity[products * 3]);
        _mean = new double[products];
    }

    internal SupplyNetwork Network { get; }

    internal ProductCatalog Products { get; }

    internal SimTime Now { get; set; } = SimTime.FromUtc(2024, 1, 1);

    internal static FacilityId At(string code) => new(Array.IndexOf(Codes, code));

    internal TwoCentres Stock(string facility, int onHand, int onOrder = 0, int product = 0)
    {
        var at = (product * 3) + At(facility).Index;
        (_onHand[at], _onOrder[at]) = (new Quantity(onHand), new Quantity(onOrder));
        return this;
    }

    internal TwoCentres Demand(double meanPerDay, int product = 0)
    {
        _mean[product] = meanPerDay;
        return this;
    }

    /// <summary>Units sent to A and B of each product.</summary>
    internal (int ToA, int ToB)[] Place(IPlacementPolicy policy)
    {
        var answer = new TransferOrders();
        policy.Place(Context(), answer);
        var sent = new (int ToA, int ToB)[Products.Count];
        for (var index = 0; index < answer.Count; index++)
        {
            ref var row = ref sent[answer[index].Product.Index];
            if (answer[index].To == At("A")) row.ToA += answer[index].Quantity.Units;
            else row.ToB += answer[index].Quantity.Units;
        }

        return sent;
    }

    /// <summary>Units moved from A to B of the first product.</summary>
    internal int MovedFromAToB(IPlacementPolicy policy)
    {
        var answer = new TransferOrders();
        policy.Place(Context(), answer);
        var units = 0;
        for (var index = 0; index < answer.Count; index++)
        {
            if (answer[index].From == At("A") && answer[index].To == At("B")) units += answer[index].Quantity.Units;
        }

        return units;
    }

    /// <summary>Units of the first product bought from each vendor: the swift one first where there is one.</summary>
    internal int[] BuyByVendor(IBuyingPolicy policy)
    {
        var answer = new PurchaseOrders();
        policy.Buy(Context(), answer);
        var bought = new int[Network.Vendors.Length];
        for (var index = 0; index < answer.Count; index++)
        {
            bought[answer[index].Vendor.Index] += answer[index].Quantity.Units;
        }

        return bought;
    }

    /// <summary>Units bought of each product.</summary>
    internal int[] Buy(IBuyingPolicy policy)
    {
        var answer = new PurchaseOrders();
        policy.Buy(Context(), answer);
        var bought = new int[Products.Count];
        for (var index = 0; index < answer.Count; index++)
        {
            bought[answer[index].Product.Index] += answer[index].Quantity.Units;
        }

        return bought;
    }

    private ReviewContext Context() => new()
    {
        Now = Now,
        Network = Network,
        Products = Products,
        Stock = new StockView(3, _onHand, _onOrder, new Quantity[_onHand.Length]),
        Storage = _storage is null ? default : new StorageView(3, Areas, Rooms()),
        Demand = new DemandForecast(_mean, _mean.Select(Math.Sqrt).ToArray(), _regionShare, null),
        Due = All,
        FirstProduct = new ProductId(0),
        EndProduct = new ProductId(Products.Count),
    };

    private StorageRoom[] Rooms() =>
    [
        .. new[] { At("A"), At("B") }.Select(facility => new StorageRoom(
            StorageView.NoLimit,
            _storage!.Value - Sum(_onHand, facility),
            0,
            Sum(_onOrder, facility))),
    ];

    private static int Sum(Quantity[] units, FacilityId facility) =>
        units.Where((_, index) => index % 3 == facility.Index).Sum(each => each.Units);

    private static VendorOffer Offer(int vendor, decimal cost) =>
        new(new VendorId(vendor), Money.Of(cost), new Quantity(1), new Quantity(1));

    /// <summary>Vendors by code: "swift" (1 day), where there is one, comes before "vendor" (6 days).</summary>
    private static SupplyNetwork Build(int? storage, bool hasSwift, decimal? lateralCost, int? inbound)
    {
        var builder = new NetworkBuilder()
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService
            {
                Code = "ground",
                Zones = [],
            })
            .Add(new Vendor("vendor", default))
            .Add(new Facility { Code = "DC", Kind = FacilityKind.DistributionCenter })
            .AddSupply("vendor", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(6)),
            });
        if (hasSwift)
        {
            builder.Add(new Vendor("swift", default)).AddSupply("swift", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(1)),
            });
        }

        foreach (var code in new[] { "A", "B" })
        {
            builder.Add(new Facility
            {
                Code = code,
                Kind = FacilityKind.MixedFulfillmentCenter,
                InboundCapacityPerDay = inbound is { } perDay ? new Quantity(perDay) : null,
                Storage = storage is null ? [] : [new StorageArea { Units = new Quantity(storage.Value) }],
            })
                .Add(new Region { Code = $"R{code}" })
                .AddLane("DC", code, new Lane
                {
                    From = default,
                    To = default,
                    Transit = DurationLaw.Fixed(Duration.FromDays(2)),
                });
        }

        if (lateralCost is { } cost)
        {
            builder.AddLane("A", "B", new Lane
            {
                From = default,
                To = default,
                Transit = DurationLaw.Fixed(Duration.FromDays(1)),
                CostPerUnit = Money.Of(cost),
                IsLateral = true,
            });
        }

        foreach (var code in new[] { "A", "B" })
        {
            foreach (var region in new[] { "A", "B" })
            {
                builder.AddShipOption(code, $"R{region}", "ground", new ShipOption
                {
                    DistanceKm = code == region ? 10 : 1000,
                    CostPerParcel = Money.Of(code == region ? 4 : 9),
                    Transit = Duration.FromDays(1),
                });
            }
        }

        return builder.Build("two centres");
    }
}
