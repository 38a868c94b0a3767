using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Files.Jd;

/// <summary>Mass and volume of a consumable: model <c>consumable-weights-v1</c> (docs/overlays.md).</summary>
/// <remarks>
/// With z1, z2 standard normal numbers keyed by the product's code: mass [g] = 400 exp(0.8 z1), kept within 10 g and
/// 20 kg; volume [ml] = mass / 0.4 exp(0.5 z2), kept within 10 ml and 200 l. The figures are assumptions: the data name
/// neither the category nor a size.
/// </remarks>
internal static class ConsumableWeights
{
    public const string Model = "consumable-weights-v1";

    private const double MedianGrams = 400;
    private const double LogDeviationOfMass = 0.8;
    private const double GramsPerMillilitre = 0.4;
    private const double LogDeviationOfDensity = 0.5;

    /// <summary>Draws a product's body.</summary>
    public static (Grams Weight, Millilitres Volume) Draw(string product, long seed)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.OverlayProduct, StableHash.Of(product));
        var mass = MedianGrams * Math.Exp(LogDeviationOfMass * random.NextNormal());
        var grams = (int)Math.Round(Math.Clamp(mass, 10, 20_000));
        var volume = grams / GramsPerMillilitre * Math.Exp(LogDeviationOfDensity * random.NextNormal());
        return (new Grams(grams), new Millilitres((long)Math.Round(Math.Clamp(volume, 10, 200_000))));
    }
}
