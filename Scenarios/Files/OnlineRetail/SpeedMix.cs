using System.Collections.Immutable;
using Scenarios.Randomness;

namespace Scenarios.Files.OnlineRetail;

/// <summary>The delivery speed an order asks for: model <c>speed-mix-v1</c> (docs/overlays.md).</summary>
/// <remarks>In the United Kingdom same-day .08, one-day .22, two-day .30, standard .40, keyed by the order's code;
/// abroad always standard. The shares are assumptions, not measurements.</remarks>
internal sealed class SpeedMix(long seed)
{
    public const string Model = "speed-mix-v1";

    private const int StandardClass = 3;
    private static readonly WeightedChoice _shares = new([0.08, 0.22, 0.30, 0.40]);

    /// <summary>Codes of the classes, fastest first.</summary>
    public static ImmutableArray<string> Classes { get; } = ["same-day", "one-day", "two-day", "standard"];

    /// <summary>The index in <see cref="Classes"/> of an order's class.</summary>
    public int Draw(string country, string order)
    {
        if (country != RetailRegions.HomeCountry) return StandardClass;
        var random = RngStream.For(new RngKey(seed, 0), Purpose.OverlayPromiseClass, StableHash.Of(order));
        return _shares.Draw(ref random);
    }
}
