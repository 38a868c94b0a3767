using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Mass, volume and sort kind of a gift: model <c>gift-weights-v1</c> (docs/overlays.md).</summary>
/// <remarks>
/// With p the product's median price in pounds and z1, z2 standard normal numbers keyed by the product's code:
/// mass [g] = 250 (p / 2)^0.5 exp(0.9 z1), kept within 5 g and 40 kg;
/// volume [ml] = mass / 0.12 exp(0.9 z2), kept within 10 ml and 500 l.
/// Above 30 l or 10 kg an item is non-sortable. The figures are assumptions, not measurements.
/// </remarks>
internal static class GiftWeights
{
    public const string Model = "gift-weights-v1";

    private const double MedianGrams = 250;
    private const double MedianPrice = 2;
    private const double PriceElasticity = 0.5;
    private const double LogDeviationOfMass = 0.9;
    private const double GramsPerMillilitre = 0.12;
    private const double LogDeviationOfDensity = 0.9;
    private const int LargestSortableGrams = 10_000;
    private const long LargestSortableMillilitres = 30_000;

    /// <summary>Draws a product's body.</summary>
    public static (Grams Weight, Millilitres Volume, SortKind Sort) Draw(string product, Money price, long seed)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.OverlayProduct, StableHash.Of(product));
        var mass = MedianGrams
            * Math.Pow(price.ToDouble() / MedianPrice, PriceElasticity)
            * Math.Exp(LogDeviationOfMass * random.NextNormal());
        var grams = (int)Math.Round(Math.Clamp(mass, 5, 40_000));
        var volume = grams / GramsPerMillilitre * Math.Exp(LogDeviationOfDensity * random.NextNormal());
        var millilitres = (long)Math.Round(Math.Clamp(volume, 10, 500_000));
        var sort = grams > LargestSortableGrams || millilitres > LargestSortableMillilitres
            ? SortKind.NonSortable
            : SortKind.Sortable;
        return (new Grams(grams), new Millilitres(millilitres), sort);
    }
}
