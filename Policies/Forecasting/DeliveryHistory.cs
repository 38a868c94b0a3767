using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Forecasting;

/// <summary>What a vendor delivered to a building, and what it still owes.</summary>
internal sealed class DeliveryHistory
{
    // Units are whole: what is left of less than a billionth of all was rounded.
    private const double Rounding = 1e-9;

    private readonly SortedList<long, (Duration Longest, double Weight)> _arrived = []; // By whole hours.
    private readonly SortedList<SimTime, long> _open = []; // Units by instant of the order.
    private double _weight;
    private long _orders;
    private long _ordered;
    private DurationLaw? _law;
    private SimTime _lawOf;

    /// <summary>Takes in a step of a purchase order; a unit of today weighs the scale.</summary>
    internal void Take(in PurchaseStep step, double scale)
    {
        var units = step.Quantity.Units;
        var isOrder = step.Kind == PurchaseStepKind.Ordered;
        var open = _open.GetValueOrDefault(step.Ordered) + (isOrder ? units : -units);
        if (open == 0) _open.Remove(step.Ordered);
        else _open[step.Ordered] = open;
        if (isOrder) (_orders, _ordered) = (_orders + 1, _ordered + units);
        if (step.Kind != PurchaseStepKind.Arrived) return;
        var length = step.At - step.Ordered;
        var hour = length.Ticks / TimeSpan.TicksPerHour;
        var bin = _arrived.GetValueOrDefault(hour);
        _arrived[hour] = (bin.Longest > length ? bin.Longest : length, bin.Weight + (scale * units));
        _weight += scale * units;
    }

    /// <summary>The law believed at the close of a day.</summary>
    /// <param name="quoted">The mean that the vendor quotes.</param>
    /// <param name="prior">Deliveries that it counts for.</param>
    /// <param name="scale">What a unit of today weighs.</param>
    /// <param name="now">The close of the day.</param>
    internal DurationLaw Law(Duration quoted, double prior, double scale, SimTime now)
    {
        if (_law is not null && _lawOf == now) return _law;
        (_law, _lawOf) = (Estimate(quoted, prior, scale, now), now);
        return _law;
    }

    private DurationLaw Estimate(Duration quoted, double prior, double scale, SimTime now)
    {
        var believed = _orders == 0 ? 0 : prior * scale * _ordered / _orders;
        if (believed + _weight <= 0) return DurationLaw.Fixed(Longer(quoted, Oldest(now)));
        var (atRisk, left) = (believed + _weight, 1.0);
        foreach (var units in _open.Values) atRisk += scale * units;
        var rows = new List<(Duration Length, double Weight)>(_arrived.Count + 2);
        var open = _open.Count; // The latest order has the least age.
        foreach (var (length, weight) in Events(quoted, believed))
        {
            for (; open > 0 && now - _open.Keys[open - 1] < length; open--)
            {
                atRisk -= scale * _open.Values[open - 1];
            }

            var mass = weight < atRisk ? left * weight / atRisk : left;
            (atRisk, left) = (atRisk - weight, left - mass);
            rows.Add((length, mass));
        }

        if (open > 0 && left > Rounding) rows.Add((Oldest(now), left));
        return rows.TrueForAll(row => row.Length == rows[0].Length)
            ? DurationLaw.Fixed(rows[0].Length)
            : new EmpiricalDuration(rows);
    }

    /// <summary>Lead times seen, with the quoted one in its place, by length.</summary>
    private IEnumerable<(Duration Length, double Weight)> Events(Duration quoted, double believed)
    {
        var isTold = believed <= 0;
        foreach (var (length, weight) in _arrived.Values)
        {
            if (!isTold && quoted <= length)
            {
                isTold = true;
                yield return (quoted, believed);
            }

            yield return (length, weight);
        }

        if (!isTold) yield return (quoted, believed);
    }

    private Duration Oldest(SimTime now) => _open.Count == 0 ? Duration.Zero : now - _open.Keys[0];

    private static Duration Longer(Duration one, Duration other) => one > other ? one : other;
}
