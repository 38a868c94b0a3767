using System.Runtime.CompilerServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Replenishment;

/// <summary>Quantiles of demand over lead time and review period, from a forecaster that knows quantiles.</summary>
/// <remarks>An uncertain lead time stands as <see cref="Points"/> lengths, the middles of as many equally likely parts
/// of its law.</remarks>
internal sealed class ForecastQuantiles
{
    /// <summary>Lengths that stand for an uncertain lead time.</summary>
    internal const int Points = 5;

    // By reference; laws that are learnt anew every day do not pile up.
    private readonly ConditionalWeakTable<DurationLaw, double[]> _leadTimes = [];

    /// <summary>The quantile [units], if the forecaster knows quantiles.</summary>
    internal bool TryGet(
        in ReviewContext context, ProductId product, double share, Protection protection, out double units)
    {
        units = 0;
        if (!context.Demand.HasQuantiles) return false;
        if (!_leadTimes.TryGetValue(protection.LeadTime, out var leadTimes))
        {
            leadTimes = Discretize(protection.LeadTime);
            _leadTimes.Add(protection.LeadTime, leadTimes);
        }

        Span<double> days = stackalloc double[leadTimes.Length];
        for (var index = 0; index < days.Length; index++)
        {
            days[index] = Math.Max(0, leadTimes[index] + protection.Review.Days);
        }

        return context.Demand.TryQuantile(product, share, days, protection.Probability, out units);
    }

    private static double[] Discretize(DurationLaw leadTime) => leadTime.StandardDeviationDays == 0
        ? [leadTime.Mean.Days]
        : [.. Enumerable.Range(0, Points).Select(point => leadTime.Quantile((point + 0.5) / Points).Days)];
}

/// <summary>What stock must last for, and how surely.</summary>
/// <param name="LeadTime">Law of the lead time.</param>
/// <param name="Review">Time between reviews, with whatever else must be covered; less than none where a supplier
/// answers for part of the lead time.</param>
/// <param name="Probability">Probability that it lasts, strictly between 0 and 1.</param>
internal readonly record struct Protection(DurationLaw LeadTime, Duration Review, double Probability);
