using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>How a carrier service measures a parcel, and the largest it takes.</summary>
public sealed record ParcelTerms
{
    /// <summary>The weight to which the chargeable weight is rounded up where nothing else is said.</summary>
    public static Grams UsualStep { get; } = new(100);

    /// <summary>100 g steps, no dimensional weight, no limits.</summary>
    public static ParcelTerms Usual { get; } = new();

    /// <summary>The chargeable weight is rounded up to a multiple of this.</summary>
    public Grams WeightStep { get; init; } = UsualStep;

    /// <summary>The volume that counts as one kilogram (the dimensional divisor, 5000 cm3/kg say); absent when only
    /// mass counts.</summary>
    public Millilitres? VolumePerKg { get; init; }

    /// <summary>The heaviest parcel it takes; absent when there is no limit.</summary>
    public Grams? MaxWeight { get; init; }

    /// <summary>The largest parcel it takes; absent when there is no limit.</summary>
    public Millilitres? MaxVolume { get; init; }
}
