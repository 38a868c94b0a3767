using Scenarios.Measures;

namespace Simulator.Stock;

/// <summary>Units of all products together at one place, with their exact integral over time.</summary>
/// <remarks>Integrals are integers: unit-ticks and holding micros x ticks. Nothing is rounded before the end.</remarks>
public struct StockAccount
{
    private long _lastTicks;

    /// <summary>An empty account, from an instant on.</summary>
    public StockAccount(SimTime since) => _lastTicks = since.Ticks;

    /// <summary>Units now.</summary>
    public long Units { get; private set; }

    /// <summary>Holding cost of these units for one day at factor 1 [micros].</summary>
    public long HoldingMicrosPerDay { get; private set; }

    /// <summary>Integral of units over time [unit x ticks].</summary>
    public Int128 UnitTicks { get; private set; }

    /// <summary>Integral of the daily holding cost over time [micros x ticks].</summary>
    public Int128 HoldingMicroTicks { get; private set; }

    /// <summary>Sum of units over the closes of days [unit x days].</summary>
    public long UnitsAtCloses { get; private set; }

    /// <summary>Sum of the daily holding cost over the closes of days [micros].</summary>
    public long HoldingMicrosAtCloses { get; private set; }

    /// <summary>Adds (or, negative, takes) units at an instant.</summary>
    public void Add(long units, Money holdingPerUnitDay, SimTime now)
    {
        Advance(now);
        Units += units;
        HoldingMicrosPerDay += units * holdingPerUnitDay.Micros;
    }

    /// <summary>Brings the integrals up to an instant.</summary>
    public void Advance(SimTime now)
    {
        var ticks = now.Ticks - _lastTicks;
        if (ticks == 0) return;
        _lastTicks = now.Ticks;
        UnitTicks += Product(Units, ticks);
        if (HoldingMicrosPerDay != 0) HoldingMicroTicks += Product(HoldingMicrosPerDay, ticks);
    }

    /// <summary>Begins all integrals and sums anew at an instant, as after a warm-up; units stay.</summary>
    public void Restart(SimTime now)
    {
        Advance(now);
        UnitTicks = HoldingMicroTicks = 0;
        UnitsAtCloses = HoldingMicrosAtCloses = 0;
    }

    /// <summary>The exact product; quicker than the library's, which goes through unsigned 128-bit factors.</summary>
    private static Int128 Product(long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        return new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }

    /// <summary>Counts the close of a day.</summary>
    public void Close(SimTime now)
    {
        Advance(now);
        UnitsAtCloses += Units;
        HoldingMicrosAtCloses += HoldingMicrosPerDay;
    }
}
