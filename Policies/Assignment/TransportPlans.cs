using Policies.Decomposition;
using Policies.MultiEchelon;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>For each product the transportation problem between the stock there is and the demand that is expected
/// until goods can come: what one more unit at a building would save, and who would be served from where.</summary>
/// <remarks>
/// Demand classes and costs are those of the multi-echelon plan; a class counts with its mean until its first choice
/// can have goods. A problem is solved when it is asked for, again after the next review, and once its stock has
/// changed by some units. Source: FORMULATION 3.2 (A4, A5); Acimovic and Graves (2015), "Making better fulfillment
/// decisions on the fly in an online retail environment", Manufacturing and Service Operations Management 17.
/// </remarks>
/// <param name="settings">Costs of lateness and lost sales, and how demand is cut into classes.</param>
/// <param name="changedUnits">Units by which stock must have changed for a problem to be solved again between reviews.
/// </param>
/// <param name="keepsFlows">Whether <see cref="WriteShares"/> will be asked.</param>
internal sealed class TransportPlans(MultiEchelonSettings settings, int changedUnits, bool keepsFlows)
{
    private readonly PlanningRhythm _rhythm = new(settings.PlanDays);
    private TierTable? _tiers;
    private PlannedDemand? _demand;
    private int _reviews;
    private MinCostTransport[] _transports = [];
    private Solved?[] _solved = [];
    private double[] _stock = [];
    private double[] _days = [];
    private double[] _wanted = [];
    private int _classesPerRegion;

    /// <summary>Takes in a review of all products.</summary>
    internal void Observe(in ReviewContext context)
    {
        if (!context.IsOfAllProducts || !context.Demand.IsKnown) return;
        _reviews++;
        if (!_rhythm.IsDue(context.Now)) return;
        if (_tiers is null)
        {
            _tiers = new TierTable(context.Network, new SupplyRoutes(context.Network), context.Products, settings);
            _solved = new Solved?[context.Products.Count];
            _stock = new double[context.Network.Facilities.Length];
            _days = new double[_stock.Length];
            _classesPerRegion = context.Network.PromiseClasses.Length;
        }

        _demand = new PlannedDemand(context, _tiers, settings);
        _transports = [.. _demand.Tiers.ToArray().Select(tier => new MinCostTransport(tier.Tier))];
        var classes = 0;
        foreach (var tier in _demand.Tiers) classes = Math.Max(classes, tier.Tier.ClassCount);
        if (_wanted.Length < classes) _wanted = new double[classes];
    }

    /// <summary>What one more unit of a product would save at each building [currency]; empty while there is no
    /// forecast.</summary>
    internal ReadOnlySpan<double> UnitValues(in AssignmentContext context, ProductId product) =>
        Solve(context, product) is { } solved ? solved.Values : [];

    /// <summary>Writes the share of an order's demand class that each building serves; what is not served has none.
    /// </summary>
    internal void WriteShares(in AssignmentContext context, ProductId product, Span<double> shares)
    {
        shares.Clear();
        if (Solve(context, product) is not { } solved) return;
        var isReached = false;
        foreach (ref readonly var option in context.Options) isReached |= option.BeyondReachShare > 0;
        var tier = _demand!.TierOf(product); // There is one wherever something is solved.
        var cell = (context.Destination.Index * _classesPerRegion) + context.Class.Index;
        var found = tier.ClassOf(cell, isReached);
        if (found < 0) return; // No such demand was expected.
        var facilities = tier.Tier.Preferences(found);
        var sum = 0.0;
        foreach (var flow in solved.Flows[found]) sum += flow;
        if (sum <= 0) return;
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            shares[facilities[rank]] = solved.Flows[found][rank] / sum;
        }
    }

    private Solved? Solve(in AssignmentContext context, ProductId product)
    {
        if (_demand is null) return null;
        var onHand = context.Stock.OnHandEverywhere(product);
        ref var solved = ref _solved[product.Index];
        if (solved is not null && solved.Review == _reviews && solved.ChangeTo(onHand) < changedUnits) return solved;
        solved ??= new Solved(onHand.Length);
        solved.Note(_reviews, onHand);
        var tree = _tiers!.TreeOf(product); // Made with the demand.
        for (var facility = 0; facility < onHand.Length; facility++)
        {
            _stock[facility] = onHand[facility].Units;
            _days[facility] = Math.Max(
                0, tree.DaysUntilGoods(context.Stock, context.Now, product, new FacilityId(facility)));
        }

        var tier = _demand.TierOf(product).Tier;
        var means = _demand.MeanPerDay(product);
        for (var each = 0; each < means.Length; each++)
        {
            var list = tier.Preferences(each);
            _wanted[each] = list.IsEmpty ? 0 : means[each] * _days[list[0]];
        }

        var transport = _transports[_tiers.Of(product)];
        transport.LoseAt(_demand.LostCost(product));
        transport.Solve(_stock, _wanted.AsSpan(0, means.Length));
        transport.UnitValues.CopyTo(solved.Values);
        if (keepsFlows) solved.KeepFlows(transport, means.Length);
        return solved;
    }

    /// <summary>The answer for one product.</summary>
    private sealed class Solved(int facilities)
    {
        private readonly int[] _onHand = new int[facilities];

        internal int Review { get; private set; }

        internal double[] Values { get; } = new double[facilities];

        /// <summary>By demand class the units that each building on its list serves.</summary>
        internal double[][] Flows { get; private set; } = [];

        internal long ChangeTo(ReadOnlySpan<Quantity> onHand)
        {
            var sum = 0L;
            for (var facility = 0; facility < _onHand.Length; facility++)
            {
                sum += Math.Abs(onHand[facility].Units - _onHand[facility]);
            }

            return sum;
        }

        internal void Note(int review, ReadOnlySpan<Quantity> onHand)
        {
            Review = review;
            for (var facility = 0; facility < _onHand.Length; facility++) _onHand[facility] = onHand[facility].Units;
        }

        internal void KeepFlows(MinCostTransport transport, int classes)
        {
            if (Flows.Length != classes) Flows = new double[classes][];
            for (var each = 0; each < classes; each++)
            {
                var flow = transport.FlowOf(each);
                if (Flows[each]?.Length != flow.Length) Flows[each] = new double[flow.Length];
                flow.CopyTo(Flows[each]);
            }
        }
    }
}
