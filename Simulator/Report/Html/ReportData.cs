using System.Collections.Immutable;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>What the report is written from: a study, where it comes from, and the tables beside its
/// metrics.</summary>
internal sealed record ReportData
{
    /// <summary>The study.</summary>
    internal required StudyResult Study { get; init; }

    /// <summary>What it was made from.</summary>
    internal required StudyOrigin Origin { get; init; }

    /// <summary>Draws its pictures.</summary>
    internal required ReportFigures Figures { get; init; }

    /// <summary>Opportunity costs of replication 0, by policy set.</summary>
    internal IReadOnlyList<PricesTable> Prices { get; init; } = [];

    /// <summary>How much was used of each limit that some building has, week by week, under the baseline and the last
    /// policy set.</summary>
    internal ImmutableArray<CapacityWeeks> Capacities { get; init; } = [];

    /// <summary>What became of the units of every product under the last policy set and <see cref="Others"/>.</summary>
    internal ProductOutcomes Products { get; init; } = ProductOutcomes.None;

    /// <summary>Its comparisons.</summary>
    internal Comparisons Changes => field ??= new Comparisons(Study);

    /// <summary>Its verdicts that are right together.</summary>
    internal StudyVerdicts Verdicts => Study.Verdicts;

    /// <summary>What it shows at equal inventory; absent where it has no such comparison.</summary>
    internal EqualInventoryClaim? AtEqualInventory => field ??= EqualInventoryClaim.Of(Study);

    /// <summary>The same against every other policy of the frontier that spans a common inventory value.</summary>
    internal IReadOnlyList<EqualInventoryClaim> ClaimsAtEqualInventory => field ??=
    [
        .. Study.Story.Frontier.SkipLast(1)
            .Select(family => EqualInventoryClaim.Against(Study, family)).OfType<EqualInventoryClaim>(),
    ];

    /// <summary>Whether its policy sets are few enough to stand side by side in a picture.</summary>
    internal bool FitsFigures => Fits(Study);

    /// <summary>The policy set that the others are compared with.</summary>
    internal string Baseline => Study.Baseline;

    /// <summary>The policy set whose case the report makes, or does not.</summary>
    internal string Last => Study.PolicySets[^1];

    /// <summary>The policy sets that the last one is taken apart against: all others, the baseline first, or the
    /// baseline alone where there are too many for pictures.</summary>
    internal IReadOnlyList<string> Others => OthersOf(Study);

    /// <summary>Whether there are two policy sets to compare.</summary>
    internal bool Compares => Study.PolicySets.Length > 1;

    /// <summary>Currency of the scenario.</summary>
    internal string Currency => Study.Scenario.Currency;

    /// <summary>The name to show of a policy set, with a mark where it sees the future.</summary>
    internal string LabelOf(string set) =>
        Study.SeesFuture.Contains(set) ? $"{Study.Story.LabelOf(set)} (sees the future)" : Study.Story.LabelOf(set);

    /// <summary>Reads what belongs to a study from the folder that holds its tables.</summary>
    internal static async Task<ReportData> ReadAsync(
        StudyResult study, StudyOrigin origin, IReadOnlyList<PricesTable> prices, string folder)
    {
        string[] shown = [.. new[] { study.Baseline, study.PolicySets[^1] }.Distinct()];
        return new ReportData
        {
            Study = study,
            Origin = origin,
            Figures = new ReportFigures(Directory.CreateDirectory(Path.Combine(folder, "figures")).FullName),
            Prices = prices,
            Capacities = await CapacityWeeks.ReadAsync(
                Path.Combine(folder, DailyFile.FileName), study.Scenario, shown),
            Products = await ProductOutcomes.ReadAsync(
                Path.Combine(folder, ProductsFile.FileName), study, [.. OthersOf(study), study.PolicySets[^1]]),
        };
    }

    private static bool Fits(StudyResult study) => study.PolicySets.Length <= StudyFigure.MostPolicySets;

    private static IReadOnlyList<string> OthersOf(StudyResult study) =>
        [.. study.PolicySets.SkipLast(1).Take(Fits(study) ? study.PolicySets.Length : 1)];
}
