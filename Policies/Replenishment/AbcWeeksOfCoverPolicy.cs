using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>How a planner sorts products, covers each class, and rounds; the usual numbers by default.</summary>
public sealed record PlannerRules
{
    /// <summary>Share of demand value that makes class A, 0 to 1.</summary>
    public double ShareOfA { get; init; } = 0.8;

    /// <summary>Share of demand value that makes class B, 0 to 1.</summary>
    public double ShareOfB { get; init; } = 0.15;

    /// <summary>Cover of class A at a facility that feeds no other [weeks].</summary>
    public double WeeksOfA { get; init; } = 3;

    /// <summary>Cover of class B at a facility that feeds no other [weeks].</summary>
    public double WeeksOfB { get; init; } = 4;

    /// <summary>Cover of class C at a facility that feeds no other [weeks].</summary>
    public double WeeksOfC { get; init; } = 6;

    /// <summary>Cover that a facility and all it feeds have beyond that of their class [weeks].</summary>
    public double WeeksUpstream { get; init; } = 4;

    /// <summary>Time between two classifications [weeks]; 0 classifies at every review.</summary>
    public double WeeksBetweenClassifications { get; init; } = 13;

    /// <summary>Quantities are multiples of this [units].</summary>
    public int CasePack { get; init; } = 1;

    /// <summary>From half of this on quantities are full pallets [units]; 0 knows no pallets.</summary>
    public int Pallet { get; init; }

    /// <summary>Leading digits that a quantity keeps, the rest becoming 0; 0 keeps all.</summary>
    public int Digits { get; init; } = 2;
}

/// <summary>Manual planning by ABC classes: below half the class's weeks of cover, orders up to it, rounded
/// up.</summary>
/// <remarks>
/// As <see cref="WeeksOfCoverPolicy"/>, with a target of class weeks x 7 x the mean daily forecast of the basin,
/// planned for the echelon at a facility that feeds others. Classes follow the forecast's value and stay as they are
/// for some weeks: the planner's list. Baseline B0 of the formulation. Source: Silver, Pyke and Thomas (2017),
/// chapter 2.
/// </remarks>
public sealed class AbcWeeksOfCoverPolicy : IInventoryPolicy, IReplenishmentRule
{
    private const int DaysPerWeek = 7;

    private readonly PlannerRules _rules;
    private readonly double[] _weeks;
    private readonly AbcClasses _classes;
    private readonly PlannerRounding _rounding;
    private readonly StockPointReviews _reviews = new();
    private Basins? _basins;
    private SimTime _classifyFrom = new(long.MinValue);

    /// <summary>Takes the planner's rules of thumb.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public AbcWeeksOfCoverPolicy(PlannerRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _weeks = [rules.WeeksOfA, rules.WeeksOfB, rules.WeeksOfC];
        foreach (var number in (double[])
        [
            .. _weeks, rules.WeeksUpstream, rules.WeeksBetweenClassifications, rules.ShareOfA, rules.ShareOfB,
        ])
        {
            if (!(number >= 0)) throw new ArgumentOutOfRangeException(nameof(rules), number, "Must not be negative.");
        }

        _classes = new AbcClasses(rules.ShareOfA, rules.ShareOfB);
        _rounding = new PlannerRounding(rules.CasePack, rules.Pallet, rules.Digits);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        Refresh(context);
        _reviews.Place(context, this, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        Refresh(context);
        _reviews.Buy(context, this, answer);
    }

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var basins = _basins!; // Set by Refresh.
        var sort = context.Products[product].Sort;
        var vendor = context.Products.Vendors[product.Index];
        var feedsNone = _reviews.RoutesOf(context).FedBy(facility, sort, vendor).IsEmpty;
        var weeks = _weeks[(int)_classes[product.Index]] + (feedsNone ? 0 : _rules.WeeksUpstream);
        var target = weeks * DaysPerWeek * context.Demand.MeanPerDay[product.Index]
            * basins.EchelonShare(facility, sort, vendor);
        var position = basins.EchelonPosition(context, product, facility);
        return position < target / 2 ? new Quantity((int)_rounding.Up(target - position)) : Quantity.Zero;
    }

    /// <summary>Takes in the forecast's shares, and classifies when the list is old.</summary>
    private void Refresh(in ReviewContext context)
    {
        _basins ??= new Basins(context.Network, _reviews.RoutesOf(context));
        _basins.Refresh(context.Demand.RegionShare);
        if (context.Now < _classifyFrom || !_classes.Classify(context)) return;
        _classifyFrom = context.Now + Duration.FromDays(DaysPerWeek * _rules.WeeksBetweenClassifications);
    }
}
