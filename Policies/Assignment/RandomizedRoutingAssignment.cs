using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Assignment;

/// <summary>Sends each line to a building drawn with the probability that a transportation problem gives it, lines of
/// an order to the same building where it can.</summary>
/// <remarks>
/// The probability u of a building is its share of what the problem serves of the line's demand class. One exponential
/// number E is drawn for the order and each building; a line goes where E / u is least among the buildings that have it
/// in full and keep the promise, so with the probability u if all do, and lines that share E meet in one parcel more
/// often than not (Ma 2023: at most 1 + ln q times the cost of the problem). Buildings that the problem does not use
/// come last, cheapest first; those that are late come after all that are not; a line that may be split and that no
/// building has in full takes what there is in the same order. Draws belong to the order: the same in every run.
/// Policy A5 of the formulation, 3.2 and 3.4.</remarks>
public sealed class RandomizedRoutingAssignment : IOrderAssignmentPolicy, IReviewObserver
{
    private readonly TransportPlans _plans;
    private readonly OrderTotals _totals = new();
    private readonly BuildingList _buildings = new();
    private double[] _shares = [];
    private double[] _draws = [];

    /// <summary>Takes what the problems are made of.</summary>
    /// <param name="changedUnits">Units by which a product's stock must have changed for its problem to be solved again
    /// between reviews, at least 1.</param>
    /// <param name="settings">Costs of lateness and lost sales.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RandomizedRoutingAssignment(int changedUnits, MultiEchelonSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(changedUnits, 1);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        // Classes must be told from an order alone, so the time of day does not tell them apart.
        _plans = new TransportPlans(settings with { HasCutOffs = false }, changedUnits, keepsFlows: true);
    }

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => _plans.Observe(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        var facilities = context.Stock.FacilityCount;
        if (_draws.Length < facilities) (_draws, _shares) = (new double[facilities], new double[facilities]);
        _buildings.Load(context);
        foreach (ref readonly var building in _buildings.All)
        {
            var facility = building.Facility.Index;
            var random = RngStream.For(new RngKey(0, 0), Purpose.OrderRouting, context.Order.Index, facility);
            _draws[facility] = random.NextExponential();
        }

        _totals.Load(context);
        for (var line = 0; line < context.Products.Length; line++) AssignLine(context, line, ref answer);
        _totals.Unload(context);
    }

    private void AssignLine(in AssignmentContext context, int line, ref AssignmentPlan answer)
    {
        _plans.WriteShares(context, context.Products[line], _shares.AsSpan(0, context.Stock.FacilityCount));
        var left = context.Quantities[line];
        if (TryTake(context, line, left, ref left, ref answer) || !context.LinesMaySplit) return;
        while (left > Quantity.Zero && TryTake(context, line, new Quantity(1), ref left, ref answer))
        {
        }
    }

    /// <summary>Takes what is left of a line, or what there is of it, from the first building that has
    /// enough.</summary>
    private bool TryTake(
        in AssignmentContext context, int line, Quantity least, ref Quantity left, ref AssignmentPlan answer)
    {
        var (option, taken) = (BuildingList.None, 0);
        var best = (IsLate: true, IsUnused: true, Value: double.PositiveInfinity);
        foreach (ref readonly var building in _buildings.All)
        {
            var available = _totals.Available(context, line, building.Facility, answer.Rows);
            if (available < least.Units) continue;
            var service = _buildings.ServiceOf(context, building, line);
            if (service == BuildingList.None) continue;
            var share = _shares[building.Facility.Index];
            var value = share > 0
                ? _draws[building.Facility.Index] / share
                : context.Options[service].CostPerParcel.ToDouble();
            var rank = (!_buildings.IsOnTime(service), share <= 0, value);
            if (option != BuildingList.None && rank.CompareTo(best) >= 0) continue;
            (option, taken, best) = (service, available, rank);
        }

        if (option == BuildingList.None) return false;
        var quantity = Quantity.Min(left, new Quantity(taken));
        answer.Add(line, option, quantity);
        left -= quantity;
        return true;
    }
}
