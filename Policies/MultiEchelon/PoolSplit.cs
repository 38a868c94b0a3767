using System.Runtime.InteropServices;
using Policies.Decomposition;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Splits what one building has of a product between its own customers and the buildings it feeds.</summary>
/// <remarks>
/// A building fed stands for everything below it: loads add up, the cost of running out is their mean, and goods must
/// last the building's own protection interval and the load-weighted mean of those below. In a day unit n earns what
/// Erlang's loss formula says that it serves over that interval, divided by the interval, times the cost of running out
/// (<see cref="UnitWorth"/>). Units go one by one to where they earn most beyond a share of their price; nobody gives
/// back what it has. Why a share: the prices are those of a building filled to the last unit, while at a review there
/// is room, which <see cref="TransferWishes"/> gives to what earns most. Source: FORMULATION 5.2 (placement takes a
/// prefix of the marginal value curve).
/// </remarks>
internal sealed class PoolSplit(SupplyTree tree, double priceWeight)
{
    private readonly List<Claim> _claims = [];
    private readonly List<(int Claim, double Gain)> _gains = [];

    /// <summary>What there is to give out to, the building's own customers last.</summary>
    internal ReadOnlySpan<Claim> Claims => CollectionsMarshal.AsSpan(_claims);

    /// <summary>The units given, in order: to whose claim, and what the unit earns in a day beyond its price
    /// [money].</summary>
    internal ReadOnlySpan<(int Claim, double Gain)> Gains => CollectionsMarshal.AsSpan(_gains);

    /// <summary>Splits the stock of a building.</summary>
    internal void Split(
        in ReviewContext context, PlacementPlan plan, ProductId product, FacilityId from)
    {
        _claims.Clear();
        _gains.Clear();
        foreach (var fed in tree.FedBy(from))
        {
            var (worth, days) = Gather(plan, product, fed, isTop: true);
            var price = priceWeight * plan.PriceOfMoving(product, from, fed);
            _claims.Add(new Claim(fed, worth, days, price, tree.EchelonPosition(context.Stock, product, fed)));
        }

        var onHand = context.Stock.OnHand(product, from).Units;
        if (tree.ServesCustomers[from.Index])
        {
            var days = tree.LastingDays(from);
            var coming = context.Stock.Position(product, from).Units - onHand;
            _claims.Add(new Claim(from, plan.WorthPerDay(product, from), days, 0, coming));
        }

        var claims = CollectionsMarshal.AsSpan(_claims);
        for (var left = claims.IsEmpty ? 0 : onHand; left > 0; left--)
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
    private (UnitWorth PerDay, double Days) Gather(PlacementPlan plan, ProductId product, FacilityId at, bool isTop)
    {
        var days = isTop ? tree.LastingDays(at) : tree.ProtectionDays[at.Index];
        var basin = plan.BasinPerDay(product, at);
        var worth = plan.WorthPerDay(product, at);
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
    internal struct Claim(FacilityId facility, UnitWorth perDay, double days, double pricePerDay, long position)
    {
        private UnitValues _values = new(perDay.Times(days), position);

        /// <summary>Whose.</summary>
        internal readonly FacilityId Facility => facility;

        /// <summary>Units given.</summary>
        internal int Given { get; private set; }

        /// <summary>What the next unit would earn in a day beyond its price [money].</summary>
        internal readonly double Gain => (_values.Next / days) - pricePerDay;

        internal void Give()
        {
            Given++;
            _values.Add();
        }
    }
}
