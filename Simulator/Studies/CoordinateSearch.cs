using System.Collections.Immutable;
using Policies.Catalog;

namespace Simulator.Studies;

/// <summary>One knob of a search.</summary>
/// <param name="Range">Values to search among.</param>
/// <param name="IsWhole">Whether only whole values count.</param>
/// <param name="Start">The value to begin with, also where it lies outside the range.</param>
public sealed record SearchKnob(SearchRange Range, bool IsWhole, double Start)
{
    private int Digits => Range.Scale == SearchScale.Odds ? 6 : 4;

    /// <summary>The value at a position, in four significant digits (six for probabilities), or whole.</summary>
    internal double ValueAt(double position)
    {
        var value = Range.ValueAt(position);
        if (IsWhole) return Math.Round(value);
        if (value == 0) return 0;
        var scale = (int)Math.Clamp(Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Clamp(Math.Round(value, scale), Range.From, Range.To);
    }
}

/// <summary>Looks for the best values of a few knobs with a budget of trials.</summary>
/// <remarks>
/// The first trial is the start. Then knob after knob, by golden section on the knob's scale, the others at the best
/// values so far; each round over all knobs narrows the ranges around the best. What was tried before costs nothing. It
/// finds the best of functions with one valley; of others a good value, and never one worse than the start. No draw
/// is random. Source: golden section: Kiefer (1953), "Sequential minimax search for a maximum".
/// </remarks>
public sealed class CoordinateSearch
{
    private const int StepsPerPass = 4;
    private const double Narrowing = 0.4;
    private const double Narrowest = 0.005;

    private static readonly double s_golden = (Math.Sqrt(5) - 1) / 2;

    private readonly ImmutableArray<SearchKnob> _knobs;
    private readonly Func<ImmutableArray<double>, TuningScore> _trial;
    private readonly Dictionary<string, TuningScore> _known = new(StringComparer.Ordinal);
    private int _left;
    private TuningScore _bestScore;

    /// <summary>Prepares a search.</summary>
    /// <param name="knobs">What may be changed.</param>
    /// <param name="budget">Most trials, at least 1.</param>
    /// <param name="trial">Finds how good values of the knobs are; called once for the same values.</param>
    public CoordinateSearch(
        ImmutableArray<SearchKnob> knobs, int budget, Func<ImmutableArray<double>, TuningScore> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        (_knobs, _left, _trial) = (knobs, budget, trial);
        Best = [.. knobs.Select(knob => knob.Start)];
        _bestScore = Score(Best);
    }

    /// <summary>The best values tried, by knob.</summary>
    public ImmutableArray<double> Best { get; private set; }

    /// <summary>Searches until the budget is used up or nothing new is left to try.</summary>
    public void Run()
    {
        for (var width = 1.0; width > Narrowest && _left > 0; width *= Narrowing)
        {
            for (var knob = 0; knob < _knobs.Length && _left > 0; knob++) Pass(knob, width);
        }
    }

    private void Pass(int knob, double width)
    {
        var centre = _knobs[knob].Range.PositionOf(Best[knob]);
        var low = Math.Clamp(centre - (width / 2), 0, 1 - width);
        var high = low + width;
        var (inner, outer) = (high - (s_golden * width), low + (s_golden * width));
        var (atInner, atOuter) = (Try(knob, inner), Try(knob, outer));
        for (var step = 2; step < StepsPerPass && _left > 0; step++)
        {
            if (atInner <= atOuter)
            {
                (high, outer, atOuter) = (outer, inner, atInner);
                inner = high - (s_golden * (high - low));
                atInner = Try(knob, inner);
            }
            else
            {
                (low, inner, atInner) = (inner, outer, atOuter);
                outer = low + (s_golden * (high - low));
                atOuter = Try(knob, outer);
            }
        }
    }

    private TuningScore Try(int knob, double position)
    {
        var values = Best.SetItem(knob, _knobs[knob].ValueAt(position));
        var score = Score(values);
        if (score < _bestScore) (Best, _bestScore) = (values, score);
        return score;
    }

    private TuningScore Score(ImmutableArray<double> values)
    {
        var key = string.Join(
            ' ', values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        if (_known.TryGetValue(key, out var score)) return score;
        // Without a trial left nothing is known, and nothing is better.
        if (_left == 0) return new TuningScore(double.PositiveInfinity, double.PositiveInfinity);
        _left--;
        return _known[key] = _trial(values);
    }
}
