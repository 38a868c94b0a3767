using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files.Importing;

/// <summary>What is assumed of a product where a source is silent (docs/overlays.md).</summary>
internal static class AssumedProduct
{
    public const string WeightModel = "assumed-weight-v1: 500 g";
    public const string VolumeModel = "assumed-density-v1: 0.25 g/ml";
    public const string SortModel = "size-rule-v1: non-sortable above 10 kg or 30 l";
    public const string PriceModel = "assumed-price-v1: 10.00";

    private const int LargestSortableGrams = 10_000;
    private const long LargestSortableMillilitres = 30_000;
    private const decimal DaysPerYear = 365;

    public static Grams Weight { get; } = new(500);

    public static Money Price { get; } = Money.Of(10);

    /// <summary>Volume at a quarter of the density of water: goods and the air in their box.</summary>
    public static Millilitres VolumeOf(Grams weight) => new(4L * weight.Value);

    /// <summary>Whether a sorter takes an item of this size.</summary>
    public static SortKind SortOf(Grams weight, Millilitres volume) =>
        weight.Value > LargestSortableGrams || volume.Value > LargestSortableMillilitres
            ? SortKind.NonSortable
            : SortKind.Sortable;

    /// <summary>Holding cost of a day at a share of unit cost a year.</summary>
    public static Money HoldingCostPerDay(Money unitCost, decimal shareOfCostYear) =>
        Money.Of(unitCost.Amount * shareOfCostYear / DaysPerYear);

    /// <summary>The median: the mean of the two in the middle when their number is even.</summary>
    public static Money Median(IEnumerable<Money> prices)
    {
        var sorted = prices.Order().ToImmutableArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1
            ? sorted[middle]
            : Money.Of((sorted[middle - 1].Amount + sorted[middle].Amount) / 2);
    }
}
