using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A way to reach a region: from a facility with a carrier service. Ordered nearest first per
/// region.</summary>
/// <param name="Facility">Where the parcel leaves.</param>
/// <param name="Region">Where it goes.</param>
/// <param name="Service">With which carrier service.</param>
/// <param name="Zone">The zone of the rate card, 0 = nearest.</param>
/// <param name="DistanceKm">Distance from building to centroid [km].</param>
/// <param name="CostPerParcel">The least that a parcel costs, whatever its weight.</param>
/// <param name="CostPerKg">Cost of one kilogram, where there is no rate card.</param>
/// <param name="Transit">Nominal time from departure to delivery.</param>
public readonly record struct ShipOption(
    FacilityId Facility,
    RegionId Region,
    ServiceId Service,
    int Zone,
    double DistanceKm,
    Money CostPerParcel,
    Money CostPerKg,
    Duration Transit)
{
    /// <summary>Delivery on the carrier's n-th working day after the day of departure, at the destination; 0 when the
    /// transit time decides.</summary>
    public int TransitDays { get; init; }

    /// <summary>Share of the region's orders that the option does not reach, 0 to 1 (a local service).</summary>
    public double BeyondReachShare { get; init; }

    /// <summary>The zone's rate card; absent when a parcel costs <see cref="CostPerParcel"/> plus <see
    /// cref="CostPerKg"/> for its mass, in started 100 g, and there is no limit to it.</summary>
    public ParcelRate? Rate { get; init; }

    /// <summary>Shipping cost of one parcel: the one price that engine and policies ask for.</summary>
    /// <remarks>Without a rate card the amount is exact because a rate per kilogram in micros is divided by ten once,
    /// half to even.</remarks>
    public Money ParcelCost(Grams weight, Millilitres volume)
    {
        if (Rate is not null) return Rate.Price(weight, volume);
        if (CostPerKg.Micros == 0) return CostPerParcel;
        var hundredGrams = ((long)weight.Value + 99) / 100;
        return new Money(CostPerParcel.Micros + DivideHalfEven(CostPerKg.Micros * hundredGrams, 10));
    }

    /// <summary>Whether the service takes a parcel with one unit of these measures.</summary>
    public bool Takes(Grams weight, Millilitres volume) => Rate is null || Rate.Takes(weight, volume);

    private static long DivideHalfEven(long amount, long divisor)
    {
        var (quotient, remainder) = Math.DivRem(amount, divisor);
        var twice = Math.Abs(remainder) * 2;
        return twice > divisor || (twice == divisor && (quotient & 1) != 0) ? quotient + Math.Sign(amount) : quotient;
    }
}
