using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>One band of chargeable weight of a rate card.</summary>
/// <remarks>A parcel in it costs <see cref="Base"/>, <see cref="PerStep"/> for every weight step beyond the end of the
/// band before, and <see cref="PerKg"/> for its whole chargeable weight; at least <see cref="Minimum"/>.</remarks>
/// <param name="UpTo">The band ends at this chargeable weight, inclusive.</param>
/// <param name="Base">Part of the price that does not follow the weight.</param>
/// <param name="PerStep">Price of each weight step beyond the band before.</param>
/// <param name="PerKg">Price of each kilogram of the whole chargeable weight.</param>
/// <param name="Minimum">The least that a parcel in the band costs, before the fee per parcel.</param>
public sealed record RateBand(Grams UpTo, Money Base, Money PerStep, Money PerKg, Money Minimum);
