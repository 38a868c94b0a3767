using System.Collections.Immutable;

namespace Scenarios.Files.Olist;

/// <summary>What freight costs by distance and weight: in each zone of distance a price per parcel and one per
/// kilogram, fitted by least squares.</summary>
/// <remarks>Fitted to what customers paid for the delivery of one item (freight_value), where both postal prefixes
/// have a place, the freight is above zero and the item weighs up to 30 kg, the most that the post takes. Distance is
/// the great circle from seller to customer.</remarks>
internal sealed class FreightLaw
{
    /// <summary>Where zones end [km].</summary>
    public static readonly ImmutableArray<double> ZoneEndsKm = [100, 300, 600, 1000, 1500, 4500];

    private const double HeaviestKg = 30;

    private readonly Sums[] _zones = new Sums[ZoneEndsKm.Length];

    /// <summary>Takes the freight of one item.</summary>
    public void Add(double km, double kg, double freight)
    {
        var zone = ZoneOf(km);
        if (zone < 0 || kg is <= 0 or > HeaviestKg || freight <= 0) return;
        ref var sums = ref _zones[zone];
        sums.Count++;
        sums.Kg += kg;
        sums.KgKg += kg * kg;
        sums.Freight += freight;
        sums.KgFreight += kg * freight;
        sums.FreightFreight += freight * freight;
    }

    /// <summary>Items taken.</summary>
    public int Count => _zones.Sum(zone => zone.Count);

    /// <summary>The fit of each zone; zones with fewer than three items have none.</summary>
    public ImmutableArray<FreightZone> Fit() =>
    [
        .. _zones.Select((sums, zone) => sums.Fit(ZoneEndsKm[zone])).OfType<FreightZone>(),
    ];

    /// <summary>Share of the variance of freight that the fits of all zones explain.</summary>
    public double ExplainedShare()
    {
        var total = new Sums();
        var unexplained = 0.0;
        foreach (ref readonly var zone in _zones.AsSpan())
        {
            total.Count += zone.Count;
            total.Freight += zone.Freight;
            total.FreightFreight += zone.FreightFreight;
            unexplained += zone.Unexplained();
        }

        var variation = total.FreightFreight - (total.Freight * total.Freight / total.Count);
        return 1 - (unexplained / variation);
    }

    /// <summary>The zone of a distance; -1 beyond the last.</summary>
    public static int ZoneOf(double km)
    {
        for (var zone = 0; zone < ZoneEndsKm.Length; zone++) if (km <= ZoneEndsKm[zone]) return zone;
        return -1;
    }

    private struct Sums
    {
        public int Count;
        public double Kg;
        public double KgKg;
        public double Freight;
        public double KgFreight;
        public double FreightFreight;

        public readonly FreightZone? Fit(double upToKm)
        {
            var spread = KgKg - (Kg * Kg / Math.Max(1, Count));
            if (Count < 3 || spread <= 0) return null;
            var perKg = (KgFreight - (Kg * Freight / Count)) / spread;
            return new FreightZone(upToKm, Count, (Freight - (perKg * Kg)) / Count, perKg, Kg / Count, Freight / Count);
        }

        public readonly double Unexplained()
        {
            var variation = FreightFreight - (Freight * Freight / Math.Max(1, Count));
            return Fit(0) is { } fit ? variation - (fit.PerKg * (KgFreight - (Kg * Freight / Count))) : variation;
        }
    }
}

/// <summary>The freight law of one zone.</summary>
/// <param name="UpToKm">The zone ends here [km].</param>
/// <param name="Items">Items it was fitted to.</param>
/// <param name="PerParcel">Price of a parcel without its weight [BRL].</param>
/// <param name="PerKg">Price of a kilogram [BRL].</param>
/// <param name="MeanKg">Mean mass of the items [kg].</param>
/// <param name="MeanFreight">Mean freight of the items [BRL].</param>
internal sealed record FreightZone(
    double UpToKm, int Items, double PerParcel, double PerKg, double MeanKg, double MeanFreight);
