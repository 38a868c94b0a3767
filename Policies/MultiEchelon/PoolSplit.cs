#pragma warning disable RS0030
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
    private readonly List<(int Claim, double Gain)> _gains = [];

    /// <summary>What there is to give out to, the building's own customers last.</summary>
    internal ReadOnlySpan<Claim> Claims => CollectionsMarshal.AsSpan(_claims);

    /// <summary>The units given, in order: to whose claim, and what the unit is worth beyond its price [money].</summary>
    internal ReadOnlySpan<(int Claim, double Gain)> Gains => CollectionsMarshal.AsSpan(_gains);

    /// <summary>Splits the stock of a building.</summary>
    internal void Split(
        in ReviewContext context, PlacementPlan plan, ProductId product, FacilityId from)
    {
        _claims.Clear();
        _gains.Clear();
        foreach (var fed in tree.FedBy(from))
        {
            var claim = new Claim(
                fed, plan.PriceOfMoving(product, from, fed), tree.EchelonPosition(context.Stock, product, fed));
            var (worth, days) = Gather(plan, product, fed, isTop: true);
            claim.Add(worth, days);
            _claims.Add(claim);
        }

        var onHand = context.Stock.OnHand(product, from).Units;
        var own = new Claim(from, 0, context.Stock.Position(product, from).Units - onHand);
        if (tree.ServesCustomers[from.Index])
        {
            own.Add(
                plan.WorthPerDay(product, from), tree.ProtectionDays[from.Index] + tree.ReadyDays[from.Index]);
        }

        _claims.Add(own);
        var claims = CollectionsMarshal.AsSpan(_claims);
        for (var left = onHand; left > 0; left--)
        {
            var best = 0;
            for (var each = 1; each < claims.Length; each++)
            {
                if (claims[each].Gain > claims[best].Gain) best = each;
            }

            if (claims[best].Gain <= 0) break;
            _gains.Add((best, claims[best].Gain));
            claims[best].Give();
        }
    }

    /// <summary>Load per day and cost of running out of a building and everything below, and how long its goods must
    /// last [days].</summary>
    private (UnitWorth PerDay, double Days) Gather(
        PlacementPlan plan, ProductId product, FacilityId at, bool isTop)
    {
        var days = tree.ProtectionDays[at.Index];
        if (isTop && tree.ServesCustomers[at.Index]) days += tree.ReadyDays[at.Index];
        var basin = plan.BasinPerDay(product, at);
        var worth = isTop && tree.ServesCustomers[at.Index]
            ? plan.WorthPerDay(product, at)
            : Environment.GetEnvironmentVariable("FULL") is not null && tree.ServesCustomers[at.Index] ? plan.WorthPerDay(product, at) : plan.BasinWorthPerDay(product, at);
        var below = 0.0;
        foreach (var fed in tree.FedBy(at))
        {
            var part = Gather(plan, product, fed, isTop: false);
            var demand = plan.BasinPerDay(product, fed);
            worth = worth.With(part.PerDay);
            basin += demand;
            below += demand * part.Days;
        }

        return (worth, basin <= 0 ? days : days + (below / basin));
    }

    /// <summary>A building's claim on a pool.</summary>
    internal struct Claim(FacilityId facility, double pricePerDay, long position)
    {
        private UnitValues _values;
        private double _days;
        private bool _isAsked;
#pragma warning disable
        static readonly double W = double.Parse(Environment.GetEnvironmentVariable("W") ?? "1");
#pragma warning restore

        /// <summary>Whose.</summary>
        internal readonly FacilityId Facility => facility;

        /// <summary>Units given.</summary>
        internal int Given { get; private set; }

        /// <summary>What the next unit would be worth beyond its price [money].</summary>
        internal readonly double Gain => _isAsked ? (_values.Next / _days) - (pricePerDay * W) : 0;

        internal void Add(UnitWorth perDay, double days)
        {
            _isAsked = true;
            _days = days;
            _values = new UnitValues(perDay.Times(days), position);
        }

        internal void Give()
        {
            Given++;
            _values.Add();
        }
    }
}
