namespace Simulator.Studies;

/// <summary>Turns one knob until the inventory value is what it should be, the other knobs standing still.</summary>
/// <remarks>Steps on the knob's scale against the logarithm of inventory value: a first step by what the last search
/// learnt, then secants, kept between what was too low and too high. What one search finds is where the next
/// begins.</remarks>
/// <param name="knob">The knob.</param>
/// <param name="target">Inventory value to meet [currency].</param>
/// <param name="tolerance">How far from it is near enough, as a share of it.</param>
internal sealed class InventoryScale(SearchKnob knob, double target, double tolerance)
{
    private const int MostFirst = 8;
    private const int MostLater = 4;
    private const double LargestStep = 0.3;
    private const double FirstSlope = 4;

    private double _slope = FirstSlope * knob.Range.StockEffect;
    private double _position = knob.Range.PositionOf(knob.Start);
    private bool _isFirst = true;

    private bool IsStartInside => knob.Start >= knob.Range.From && knob.Start <= knob.Range.To;

    /// <summary>Tries values until one meets the target.</summary>
    /// <param name="run">Runs a value; gives the inventory value, or nothing when no run is left.</param>
    internal void Meet(Func<double, double?> run)
    {
        var (low, high) = (0.0, 1.0);
        (double Position, double Excess)? last = null;
        if (_isFirst && !IsStartInside)
        {
            // A start outside the range, such as "derived from costs", is a trial all the same: the set as given.
            if (run(knob.Start) is null) return;
            _position = 0.5;
        }

        for (var attempt = _isFirst ? MostFirst : MostLater; attempt > 0; attempt--)
        {
            if (run(knob.ValueAt(_position)) is not { } value) return;
            var excess = Math.Log(value / target);
            if (last is { } before && Math.Abs(_position - before.Position) > 1e-9)
            {
                var slope = (excess - before.Excess) / (_position - before.Position);
                if (slope * knob.Range.StockEffect > 0) _slope = slope;
            }

            last = (_position, excess);
            _isFirst = false;
            if (Math.Abs(excess) <= tolerance * 0.9) return;
            var isTooMuch = excess * knob.Range.StockEffect > 0;
            if (_position == (isTooMuch ? 0 : 1)) return; // No value of this knob meets it.
            var next = _position - Math.Clamp(excess / _slope, -LargestStep, LargestStep);
            if (isTooMuch) high = Math.Min(high, _position);
            else low = Math.Max(low, _position);
            // An end of the range is tried before anything near it; bounds that were tried are not tried again.
            next = Math.Clamp(next, 0, 1);
            if ((next <= low && low > 0) || (next >= high && high < 1)) next = (low + high) / 2;
            if (Math.Abs(next - _position) < 1e-6) return;
            _position = next;
        }
    }
}
