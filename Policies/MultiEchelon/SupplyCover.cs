using System.Runtime.CompilerServices;
using Policies.Ports;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.MultiEchelon;

/// <summary>What units bought now would be good for: demand until goods ordered at the next review can be with
/// customers.</summary>
/// <remarks>Five equally likely lead times stand for an uncertain one; given one, demand is negative binomial with the
/// forecast's mean and shape over that time: shocks of different weeks average out. (With the shape of one week, runs
/// on us-retail bought more than docks could hold, and lost three times as many sales.) Source: FORMULATION 5.2
/// (d).</remarks>
internal readonly struct SupplyCover
{
    private const int LeadTimes = 5;

    private readonly PerLeadTime _means;
    private readonly PerLeadTime _shapes;

    [InlineArray(LeadTimes)]
    private struct PerLeadTime
    {
        private double _first;
    }

    /// <summary>Takes in the forecast of a product.</summary>
    /// <param name="cells">The forecast.</param>
    /// <param name="product">The product.</param>
    /// <param name="share">The part of its demand that counts, 0 to 1.</param>
    /// <param name="leadTime">Law of the lead time.</param>
    /// <param name="daysBeyond">Days that goods must last beyond the lead time, or reach further: review period and
    /// the way down.</param>
    internal SupplyCover(
        scoped in DemandCells cells, ProductId product, double share, DurationLaw leadTime, double daysBeyond)
    {
        for (var each = 0; each < LeadTimes; each++)
        {
            var days = leadTime.Quantile((each + 0.5) / LeadTimes).Days + daysBeyond;
            _means[each] = cells.MeanPerDay(product, Math.Max(1, days)) * days * share;
            _shapes[each] = cells.Shape(product, days);
        }
    }

    /// <summary>Expected demand [units].</summary>
    internal double Mean
    {
        get
        {
            var sum = 0.0;
            for (var each = 0; each < LeadTimes; each++) sum += _means[each];
            return sum / LeadTimes;
        }
    }

    /// <summary>The probability that some unit, counted from 1, is asked for.</summary>
    internal double IsAsked(long unit)
    {
        var sum = 0.0;
        for (var each = 0; each < LeadTimes; each++)
        {
            sum += 1 - NegativeBinomial.Probability(_means[each], _shapes[each], unit - 1);
        }

        return sum / LeadTimes;
    }

    /// <summary>The last unit that is asked for with more than a probability; 0 if none is.</summary>
    internal long UnitsAsked(double probability)
    {
        if (probability >= 1) return 0;
        // The least number of units that demand is at most with the rest is the last that is asked for with more.
        if (SummedQuantile.TryFind(_means, _shapes, LeadTimes, 1 - probability, out var units)) return (long)units;
        var (isAsked, isNot) = Bracket(probability);
        while (isNot - isAsked > 1)
        {
            var middle = (isAsked + isNot) / 2;
            if (IsAsked(middle) > probability) isAsked = middle;
            else isNot = middle;
        }

        return isAsked;
    }

    /// <summary>A unit that is asked for with more than a probability, or 0, and one that is not: steps that double
    /// from the mean.</summary>
    private (long IsAsked, long IsNot) Bracket(double probability)
    {
        var start = (long)Mean;
        var step = Math.Max(1, start / 8);
        if (IsAsked(start + 1) > probability)
        {
            var last = start + 1;
            for (; IsAsked(last + step) > probability; step *= 2) last += step;
            return (last, last + step);
        }

        var first = start + 1;
        for (; first > step && IsAsked(first - step) <= probability; step *= 2) first -= step;
        return (Math.Max(0, first - step), first);
    }

    /// <summary>Expected demand beyond some units [units]; normal approximation of each lead time's demand.</summary>
    internal double ExpectedShort(long units)
    {
        var sum = 0.0;
        for (var each = 0; each < LeadTimes; each++)
        {
            var variance = _means[each] + (_means[each] * _means[each] / _shapes[each]);
            if (variance <= 0) continue;
            var deviation = Math.Sqrt(variance);
            sum += deviation * LossFunctions.StandardNormal((units - _means[each]) / deviation);
        }

        return sum / LeadTimes;
    }
}
