using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>What a parcel costs in one zone of a service by its chargeable weight, and the largest one taken;
/// immutable.</summary>
/// <remarks>
/// Chargeable weight = the larger of mass and volume / divisor, rounded up to the weight step. All in integers; an
/// amount per kilogram is rounded once, half to even. Prices of light parcels are worked out once, so that asking for
/// one is a look-up. A parcel beyond the last band is refused, never priced.
/// </remarks>
public sealed class ParcelRate
{
    private const int TabulatedSteps = 1024;

    private readonly ImmutableArray<RateBand> _bands;
    private readonly Money _fee;
    private readonly long _step;
    private readonly long _volumePerKg;
    private readonly Money[] _prices;

    /// <summary>Prices of one zone.</summary>
    /// <param name="terms">How the service measures, and its limits.</param>
    /// <param name="bands">Bands of chargeable weight, lightest first; at least one.</param>
    /// <param name="fee">Added to every parcel, whatever its weight.</param>
    /// <exception cref="ArgumentException">There is no band, or one does not end beyond the one before.</exception>
    public ParcelRate(ParcelTerms terms, ImmutableArray<RateBand> bands, Money fee)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (bands.IsEmpty) throw new ArgumentException("No band.", nameof(bands));
        for (var band = 1; band < bands.Length; band++)
        {
            if (bands[band].UpTo.Value > bands[band - 1].UpTo.Value) continue;
            throw new ArgumentException($"Band {band} ends before the one before it.", nameof(bands));
        }

        (_bands, _fee, _step) = (bands, fee, terms.WeightStep.Value);
        _volumePerKg = terms.VolumePerKg?.Value ?? 0;
        var heaviest = bands[^1].UpTo.Value / _step * _step;
        MaxWeight = new Grams((int)Math.Min(heaviest, terms.MaxWeight?.Value ?? int.MaxValue));
        var largest = _volumePerKg == 0 ? long.MaxValue : (long)((Int128)heaviest * _volumePerKg / 1000);
        MaxVolume = new Millilitres(Math.Min(largest, terms.MaxVolume?.Value ?? long.MaxValue));
        _prices = new Money[Math.Min(TabulatedSteps, heaviest / _step) + 1];
        for (var steps = 0; steps < _prices.Length; steps++) _prices[steps] = PriceOf(steps);
        LeastPrice = FindLeast();
    }

    /// <summary>The heaviest parcel taken.</summary>
    public Grams MaxWeight { get; }

    /// <summary>The largest parcel taken.</summary>
    public Millilitres MaxVolume { get; }

    /// <summary>No parcel of any weight costs less.</summary>
    public Money LeastPrice { get; }

    /// <summary>The weight that is charged.</summary>
    public Grams Chargeable(Grams weight, Millilitres volume) => new((int)(Steps(weight, volume) * _step));

    /// <summary>Whether a parcel is not too heavy or too large.</summary>
    public bool Takes(Grams weight, Millilitres volume) =>
        weight.Value <= MaxWeight.Value && volume.Value <= MaxVolume.Value;

    /// <summary>Cost of one parcel that the service takes.</summary>
    public Money Price(Grams weight, Millilitres volume)
    {
        var steps = Steps(weight, volume);
        return steps < _prices.Length ? _prices[steps] : PriceOf(steps);
    }

    private long Steps(Grams weight, Millilitres volume)
    {
        long grams = weight.Value;
        if (_volumePerKg > 0) grams = Math.Max(grams, CeilingOf(volume.Value * 1000, _volumePerKg));
        return CeilingOf(grams, _step);
    }

    private Money PriceOf(long steps)
    {
        var grams = steps * _step;
        var (low, high) = (0, _bands.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_bands[middle].UpTo.Value >= grams) high = middle;
            else low = middle + 1;
        }

        return PriceIn(low, grams);
    }

    private Money PriceIn(int index, long grams)
    {
        var band = _bands[index];
        var beyond = index == 0 ? grams : grams - _bands[index - 1].UpTo.Value;
        var price = band.Base.Micros
            + (band.PerStep.Micros * CeilingOf(beyond, _step))
            + DivideHalfEven(band.PerKg.Micros * grams, 1000);
        return new Money(Math.Max(price, band.Minimum.Micros)) + _fee;
    }

    /// <summary>Within a band the price never falls, so the least stands at the lightest weight of a band.</summary>
    private Money FindLeast()
    {
        var least = PriceIn(0, 0);
        for (var band = 1; band < _bands.Length; band++)
        {
            var lightest = ((_bands[band - 1].UpTo.Value / _step) + 1) * _step;
            if (lightest > _bands[band].UpTo.Value) continue;
            var price = PriceIn(band, lightest);
            if (price < least) least = price;
        }

        return least;
    }

    private static long CeilingOf(long amount, long divisor) => (amount + divisor - 1) / divisor;

    private static long DivideHalfEven(long amount, long divisor)
    {
        var (quotient, remainder) = Math.DivRem(amount, divisor);
        var twice = remainder * 2;
        return twice > divisor || (twice == divisor && (quotient & 1) != 0) ? quotient + 1 : quotient;
    }
}
