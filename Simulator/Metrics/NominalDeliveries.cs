using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Metrics;

/// <summary>When each ship option nominally delivers what is assigned to it now; instants asked about never
/// decrease.</summary>
/// <remarks>Until the cut-off of a pull has passed the answer stays the same, so it is kept.</remarks>
internal sealed class NominalDeliveries
{
    private readonly Scenario _scenario;
    private readonly ShippingCalendar _calendar;
    private readonly long[] _transitTicks;
    private readonly long[] _validUntil;
    private readonly long[] _delivered;

    internal NominalDeliveries(Scenario scenario, ShippingCalendar calendar)
    {
        (_scenario, _calendar) = (scenario, calendar);
        var options = scenario.Network.ShipOptions;
        _validUntil = new long[options.Length];
        _delivered = new long[options.Length];
        // Options that leave at once and deliver at any time need no calendar.
        _transitTicks =
        [
            .. options.Select(option => calendar.LeavesAtOnce(option) && option.TransitDays == 0
                && scenario.Network.Services[option.Service.Index].DeliveredAt is null ? option.Transit.Ticks : -1),
        ];
    }

    /// <summary>Nominal delivery of units that are assigned to an option now.</summary>
    internal SimTime this[int option, SimTime now]
    {
        get
        {
            var transit = _transitTicks[option];
            if (transit >= 0) return new SimTime(now.Ticks + transit);
            if (now.Ticks > _validUntil[option]) Renew(option, now);
            return new SimTime(_delivered[option]);
        }
    }

    private void Renew(int index, SimTime now)
    {
        ref readonly var option = ref _scenario.Network.ShipOptions.AsSpan()[index];
        var departure = _calendar.Departure(option, now);
        _delivered[index] = _calendar.Delivery(option, departure).Ticks;
        _validUntil[index] = _calendar.LeavesAtOnce(option)
            ? now.Ticks
            : departure.Ticks - _scenario.Network.Services[option.Service.Index].CutOff.Ticks;
    }
}
