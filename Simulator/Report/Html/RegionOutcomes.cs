using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>What regions gain or lose.</summary>
internal static class RegionOutcomes
{
    /// <summary>Change of the share of units demanded in a region that came on time.</summary>
    internal static Effect OnTime(ReportData data, string set, string reference, string region) => data.Changes.Of(
        Ratios(data.Study, set, MetricNames.UnitsOnTime, MetricNames.UnitsDemanded, region),
        Ratios(data.Study, reference, MetricNames.UnitsOnTime, MetricNames.UnitsDemanded, region));

    /// <summary>Change of the share of units demanded in a region that were lost.</summary>
    internal static Effect Lost(ReportData data, string set, string reference, string region) => data.Changes.Of(
        Ratios(data.Study, set, MetricNames.UnitsLost, MetricNames.UnitsDemanded, region),
        Ratios(data.Study, reference, MetricNames.UnitsLost, MetricNames.UnitsDemanded, region));

    /// <summary>Change of shipping cost per unit demanded in a region and not lost.</summary>
    internal static Effect ShippingCost(ReportData data, string set, string reference, string region) =>
        data.Changes.Of(CostPerUnit(data.Study, set, region), CostPerUnit(data.Study, reference, region));

    /// <summary>Units demanded in a region, mean over replications.</summary>
    internal static double Demanded(StudyResult study, string set, string region) =>
        study.Level(set, MetricNames.UnitsDemanded, MetricNames.RegionSegment(region)).Mean;

    private static double[] CostPerUnit(StudyResult study, string set, string region)
    {
        var segment = MetricNames.RegionSegment(region);
        var cost = study.Values(set, MetricNames.ShippingCost, segment);
        var demanded = study.Values(set, MetricNames.UnitsDemanded, segment);
        var lost = study.Values(set, MetricNames.UnitsLost, segment);
        return [.. cost.Select((value, index) => Ratio(value, demanded[index] - lost[index]))];
    }

    private static double[] Ratios(StudyResult study, string set, string above, string below, string region)
    {
        var segment = MetricNames.RegionSegment(region);
        return [.. study.Values(set, above, segment).Zip(study.Values(set, below, segment), Ratio)];
    }

    private static double Ratio(double above, double below) => below == 0 ? double.NaN : above / below;
}
