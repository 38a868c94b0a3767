using System.Collections.Immutable;
using Scenarios.Randomness;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>What a study decides: every headline metric of every policy set against the baseline, as one
/// family.</summary>
/// <remarks>
/// The verdicts follow from intervals that cover all together with 95 % (Bonferroni): the chance that any verdict other
/// than undecided is wrong is 5 % at most. The p-values, of no difference at all, are Holm's over the same family.
/// </remarks>
public sealed class StudyVerdicts
{
    private StudyVerdicts(ImmutableArray<MetricVerdict> rows, double simultaneousConfidence)
    {
        Rows = rows;
        SimultaneousConfidence = simultaneousConfidence;
    }

    /// <summary>By policy set and then metric; empty without a set to compare or without intervals.</summary>
    public ImmutableArray<MetricVerdict> Rows { get; }

    /// <summary>Confidence of each of the intervals that cover together.</summary>
    public double SimultaneousConfidence { get; }

    /// <summary>Judges the default headline metrics.</summary>
    public static StudyVerdicts Of(StudyResult study) => Of(study, HeadlineMetric.Default);

    /// <summary>Judges some metrics of a study; the same study gives the same verdicts.</summary>
    /// <param name="study">The study.</param>
    /// <param name="metrics">The metrics of the family; those without an interval are left out of it.</param>
    public static StudyVerdicts Of(StudyResult study, ImmutableArray<HeadlineMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(study);
        var compared = study.PolicySets.Skip(1)
            .SelectMany(set => metrics.Select(
                metric => (Set: set, Metric: metric, Change: study.Change(set, metric.Metric))))
            .Where(each => each.Change.Difference.Count > 1).ToArray();
        if (compared.Length == 0) return new StudyVerdicts([], Estimate.DefaultConfidence);
        var confidence = Multiplicity.Simultaneous(Estimate.DefaultConfidence, compared.Length);
        var pValues = compared.Select(each => each.Change.Difference.PValueOfZero).ToArray();
        var adjusted = Multiplicity.Holm(pValues);
        var bootstrap = new BcaBootstrap(new RngKey(study.Scenario.Seed, 0));
        return new StudyVerdicts([.. compared.Select(Judge)], confidence);

        MetricVerdict Judge((string Set, HeadlineMetric Metric, PairedDifferences Change) each, int index)
        {
            var change = MetricVerdict.OnScale(each.Metric, each.Change);
            var simultaneous = change.Interval(confidence);
            return new MetricVerdict
            {
                PolicySet = each.Set,
                Metric = each.Metric,
                Change = change,
                Bootstrap = Bootstrap(study, each.Set, each.Metric, bootstrap),
                Simultaneous = simultaneous,
                PValue = pValues[index],
                AdjustedPValue = adjusted[index],
                VarianceReduction = each.Change.VarianceReduction,
                Verdict = simultaneous is { } interval
                    ? each.Metric.Zone.Judge(interval, each.Metric.Good)
                    : PracticalVerdict.Undecided,
            };
        }
    }

    private static ConfidenceInterval? Bootstrap(
        StudyResult study, string set, HeadlineMetric metric, BcaBootstrap bootstrap)
    {
        var baseline = study.Values(study.Baseline, metric.Metric);
        var differences = study.Values(set, metric.Metric)
            .Zip(baseline, (treated, reference) => treated - reference).ToArray();
        return metric.Scale == ChangeScale.Relative
            ? bootstrap.OfRatio(differences, baseline.AsSpan())
            : bootstrap.OfMean(differences);
    }
}
