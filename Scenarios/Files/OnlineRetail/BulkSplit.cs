using Scenarios.Randomness;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Splits a bulk batch into small orders: model <c>bulk-split-v1</c> (docs/overlays.md).</summary>
/// <remarks>
/// The lines are shuffled and cut into orders of 1, 2, 3 or 4 lines with probabilities .4, .3, .2 and .1, all
/// keyed by the invoice. The recorded minute is kept. The last order takes what is left.
/// </remarks>
internal static class BulkSplit
{
    public const string Model = "bulk-split-v1";

    private static readonly WeightedChoice _sizes = new([0.4, 0.3, 0.2, 0.1]);

    /// <summary>Rearranges an invoice's lines into small orders; each order's lines end up in canonical
    /// order.</summary>
    /// <returns>Number of lines of each order, in sequence.</returns>
    public static List<int> Split(string invoice, Span<CleanLine> lines, long seed)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.OverlayBulkSplit, StableHash.Of(invoice));
        // Fisher and Yates: neighbours by stock code are variants of one item and must not always be bought together.
        for (var last = lines.Length - 1; last > 0; last--)
        {
            var other = random.NextIndex(last + 1);
            (lines[last], lines[other]) = (lines[other], lines[last]);
        }

        var sizes = new List<int>();
        for (var first = 0; first < lines.Length;)
        {
            var size = Math.Min(_sizes.Draw(ref random) + 1, lines.Length - first);
            lines.Slice(first, size).Sort();
            sizes.Add(size);
            first += size;
        }

        return sizes;
    }
}
