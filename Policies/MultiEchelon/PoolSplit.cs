using System.Runtime.InteropServices;
using Policies.Decomposition;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Splits what one building has of a product between its own customers and the buildings it feeds.</summary>
/// <remarks>
/// A building fed stands for everything below it: its load is what its own customers ask for and the basins of those
/// below, its protection interval its own plus the load-weighted mean of those below, the cost of running out their
/// mean. Unit n is worth
/// P(demand over the interval is at least n) x that cost, averaged over the common shock. Units go one by one to where
/// they are worth most beyond their price; nobody gives back what it has. Source: FORMULATION 5.2 (placement takes a
/// prefix of the marginal value curve).
/// </remarks>
internal sealed class PoolSplit(SupplyTree tree)
{
    private readonly List<Claim> _claims = [];

    /// <summary>What there is to give out to, the building's own customers last.</summary>
    internal ReadOnlySpan<Claim> Claims => CollectionsMarshal.AsSpan(_claims);

    /// <summary>Splits the stock of a building.</summary>
    internal void Split(
        in ReviewContext context, PlacementPlan plan, ProductId product, FacilityId from)
    {
        _claims.Clear();
        var shocks = plan.Shocks(product);
        foreach (var fed in tree.FedBy(from))
        {
            var claim = new Claim(
                fed, plan.PriceOfMoving(product, from, fed), tree.EchelonPosition(context.Stock, product, fed));
            claim.Add(Gather(plan, product, fed, isTop: true));
            _claims.Add(claim);
        }

        var own = new Claim(from, 0, 0);
        if (tree.ServesCustomers[from.Index])
        {
            own.Add((
                plan.LoadPerDay(product, from), plan.ShortageCost(product, from), tree.ProtectionDays[from.Index] + tree.ReadyDays[from.Index]));
        }

        _claims.Add(own);
        var claims = CollectionsMarshal.AsSpan(_claims);
        foreach (ref var claim in claims) claim.Value(shocks);
        for (var left = context.Stock.OnHand(product, from).Units; left > 0; left--)
        {
            var best = 0;
            for (var each = 1; each < claims.Length; each++)
            {
                if (claims[each].Gain > claims[best].Gain) best = each;
            }

            if (claims[best].Gain <= 0) break;
            claims[best].Give(shocks);
        }
    }

    /// <summary>Load, cost of running out, and protection interval of a building and everything below.</summary>
    private (double Load, double Shortage, double Days) Gather(PlacementPlan plan, ProductId product, FacilityId at, bool isTop)
    {
        var days = tree.ProtectionDays[at.Index];
        var load = isTop && tree.ServesCustomers[at.Index] ? plan.LoadPerDay(product, at) : plan.BasinPerDay(product, at);
        var shortage = load * plan.ShortageCost(product, at);
        var below = 0.0;
        foreach (var fed in tree.FedBy(at))
        {
            var part = Gather(plan, product, fed, isTop: false);
            load += part.Load;
            shortage += part.Load * part.Shortage;
            below += part.Load * part.Days;
        }

        if (isTop && tree.ServesCustomers[at.Index]) days += tree.ReadyDays[at.Index];
        return load <= 0 ? default : (load, shortage / load, days + (below / load));
    }

    /// <summary>A building's claim on a pool.</summary>
    internal struct Claim(FacilityId facility, double pricePerDay, long position)
    {
        private double _load;
        private double _shortage;
        private double _price;
        private long _position = position;

        /// <summary>Whose.</summary>
        internal readonly FacilityId Facility => facility;

        /// <summary>Units given.</summary>
        internal int Given { get; private set; }

        /// <summary>What the last unit given is worth beyond its price [money].</summary>
        internal double LastGain { get; private set; }

        /// <summary>What the next unit would be worth beyond its price [money].</summary>
        internal double Gain { get; private set; }

        internal void Add((double Load, double Shortage, double Days) part) =>
            (_load, _shortage, _price) = (part.Load * part.Days, part.Shortage, pricePerDay * part.Days);

        internal void Value(ReadOnlySpan<double> shocks) => Gain = _load <= 0
            ? 0
            : _position < 0 ? _shortage : BidPrice.InSteadyState((int)_position + 1, _load, _shortage, shocks) - _price;

        internal void Give(ReadOnlySpan<double> shocks)
        {
            LastGain = Gain;
            Given++;
            _position++;
            Value(shocks);
        }
    }
}
