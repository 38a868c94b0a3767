using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Spreads a source's stock over the facilities it feeds in proportion to their demand.</summary>
/// <remarks>
/// The pool of a source is its net stock and the echelon positions of the facilities it feeds. A reserve stays at the
/// source; the rest is divided by basin share (largest remainder). A due facility asks for what lifts its position to
/// its fair share, but not beyond its days of cover. When that is more than the source can spare, the asks are scaled
/// down in proportion. When a facility's storage has not the room for all that is asked for it, all asks are cut in
/// proportion, and what is cut goes to the due facility with the most space, among those that have room for
/// everything. Baseline B1: it knows shares, not opportunity costs.
/// </remarks>
public sealed class ProportionalPlacement : IPlacementPolicy
{
    private readonly double _reserveShare;
    private readonly double _coverDays;
    private readonly StorageBudget _storage = new();
    private SupplyRoutes? _routes;
    private Basins? _basins;
    private bool[] _due = [];
    private double[] _weights = [];
    private long[] _fair = [];
    private long[] _asks = [];

    /// <summary>Takes reserve and cover.</summary>
    /// <param name="reserveShare">Share of the pool that stays at the source, 0 to 1, rounded down to whole
    /// units.</param>
    /// <param name="coverDays">Most cover that a facility is filled to, of its basin's mean forecast [days].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ProportionalPlacement(double reserveShare = 0, double coverDays = 14)
    {
        if (reserveShare is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(reserveShare), reserveShare, "Must be from 0 to 1.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(coverDays);
        _reserveShare = reserveShare;
        _coverDays = coverDays;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _routes ??= new SupplyRoutes(context.Network);
        _basins ??= new Basins(context.Network, _routes);
        _basins.Refresh(context.Demand.RegionShare);
        if (_due.Length == 0) MakeRoom();
        _storage.Refresh(context);
        Array.Clear(_due);
        foreach (var facility in context.Due) _due[facility.Index] = true;
        if (context.Storage.HasLimits)
        {
            SpreadEach(context, null);
            _storage.ShareRoom();
        }

        SpreadEach(context, answer);
    }

    /// <summary>Goes through products and sources; without an answer it only notes what is wished for.</summary>
    private void SpreadEach(in ReviewContext context, TransferOrders? answer)
    {
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            for (var source = 0; source < _routes!.FacilityCount; source++) // Set by Place.
            {
                var from = new FacilityId(source);
                if (context.Stock.OnHand(product, from) > Quantity.Zero) Spread(context, product, from, answer);
            }
        }
    }

    private void Spread(in ReviewContext context, ProductId product, FacilityId from, TransferOrders? answer)
    {
        var sort = context.Products[product].Sort;
        var vendor = context.Products.Vendors[product.Index];
        var fed = _routes!.FedBy(from, sort, vendor); // Set by Place.
        if (fed.IsEmpty || !AnyDue(fed)) return;
        var onHand = context.Stock.OnHand(product, from);
        long pool = onHand.Units - context.Stock.Owed(product, from).Units;
        for (var index = 0; index < fed.Length; index++)
        {
            _weights[index] = _basins!.EchelonShare(fed[index], sort, vendor); // Set by Place.
            _asks[index] = _basins.EchelonPosition(context, product, fed[index]);
            pool += _asks[index];
        }

        _weights[fed.Length] = _basins!.OwnShare(from, sort);
        pool = Math.Max(0, pool);
        var reserve = (long)Math.Floor(_reserveShare * pool);
        var fair = _fair.AsSpan(0, fed.Length + 1);
        LargestRemainder.Split(pool - reserve, _weights.AsSpan(0, fed.Length + 1), fair);
        var asks = _asks.AsSpan(0, fed.Length);
        var asked = 0L;
        for (var index = 0; index < fed.Length; index++)
        {
            var cover = Math.Ceiling(_coverDays * context.Demand.MeanPerDay[product.Index] * _weights[index]);
            var target = (long)Math.Min(cover, fair[index]);
            asks[index] = _due[fed[index].Index] ? Math.Max(0, target - asks[index]) : 0;
        }

        foreach (var ask in asks) asked += ask;
        Ration(asks, asked, onHand.Units - reserve - fair[fed.Length]);
        if (answer is null)
        {
            for (var index = 0; index < fed.Length; index++) _storage.Wish(context, product, fed[index], asks[index]);
            return;
        }

        if (context.Storage.HasLimits) FitIn(context, product, fed, asks);
        for (var index = 0; index < fed.Length; index++)
        {
            if (asks[index] > 0) answer.Add(product, from, fed[index], new Quantity((int)asks[index]));
        }
    }

    /// <summary>Cuts asks to the room there is; what is cut goes to the due facility with the most of it.</summary>
    private void FitIn(in ReviewContext context, ProductId product, ReadOnlySpan<FacilityId> fed, Span<long> asks)
    {
        var surplus = 0L;
        var (roomiest, most) = (-1, 0L);
        for (var index = 0; index < fed.Length; index++)
        {
            var granted = _storage.Grant(context, product, fed[index], asks[index]);
            surplus += asks[index] - granted;
            asks[index] = granted;
            if (!_due[fed[index].Index] || !_storage.HasRoomForAll(context, product, fed[index])) continue;
            var left = _storage.UnitsThatFit(context, product, fed[index]);
            if (left > most) (roomiest, most) = (index, left);
        }

        if (roomiest < 0 || surplus == 0) return;
        surplus = Math.Min(surplus, most);
        asks[roomiest] += surplus;
        _storage.Ask(context, product, fed[roomiest], surplus);
    }

    /// <summary>Scales asks down to what can be spared, in proportion.</summary>
    private void Ration(Span<long> asks, long asked, long spare)
    {
        if (asked <= spare) return;
        for (var index = 0; index < asks.Length; index++) _weights[index] = asks[index];
        LargestRemainder.Split(spare, _weights.AsSpan(0, asks.Length), asks);
    }

    private bool AnyDue(ReadOnlySpan<FacilityId> facilities)
    {
        foreach (var facility in facilities) if (_due[facility.Index]) return true;
        return false;
    }

    private void MakeRoom()
    {
        var facilities = _routes!.FacilityCount; // Set by Place.
        _due = new bool[facilities];
        _weights = new double[facilities + 1];
        _fair = new long[facilities + 1];
        _asks = new long[facilities];
    }
}
