namespace Policies.Replenishment;

/// <summary>How a planner rounds quantities up: to round numbers, to full pallets, to cases.</summary>
/// <remarks>First all digits but the leading ones become 0; then, from half a pallet on, the quantity becomes full
/// pallets; last it becomes a multiple of the case. Each step rounds up, so the result is never less than
/// asked.</remarks>
internal readonly struct PlannerRounding
{
    private readonly int _casePack;
    private readonly int _pallet;
    private readonly int _digits;

    /// <summary>Takes units of a case, units of a pallet (0: no pallets) and leading digits kept (0: all).</summary>
    internal PlannerRounding(int casePack, int pallet, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(casePack);
        ArgumentOutOfRangeException.ThrowIfNegative(pallet);
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        _casePack = casePack;
        _pallet = pallet;
        _digits = digits;
    }

    /// <summary>The quantity that a planner writes down for a positive need [units].</summary>
    internal long Up(double units)
    {
        var rounded = (long)Math.Ceiling(units);
        if (_digits > 0)
        {
            var step = 1L;
            for (var rest = rounded; CountDigits(rest) > _digits; rest /= 10) step *= 10;
            rounded = UpTo(rounded, step);
        }

        if (_pallet > 0 && 2 * rounded >= _pallet) rounded = UpTo(rounded, _pallet);
        return UpTo(rounded, _casePack);
    }

    private static long UpTo(long units, long multiple) => (units + multiple - 1) / multiple * multiple;

    private static int CountDigits(long number)
    {
        var digits = 1;
        for (; number >= 10; number /= 10) digits++;
        return digits;
    }
}
