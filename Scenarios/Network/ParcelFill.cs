using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>The parcels that an order's units make up with one ship option, filled one after the other.</summary>
/// <remarks>The rule of the world, for engine and policies alike: units go into the open parcel in the order of the
/// lines given to the option; a unit that would make it heavier or larger than the service takes begins the next
/// parcel. Each parcel is priced on its own. A product whose single unit is too heavy or too large is not taken at
/// all (<see cref="ShipOption.Takes"/>).</remarks>
public struct ParcelFill
{
    private Money _closed;
    private int _closedParcels;

    /// <summary>Number of parcels so far.</summary>
    public readonly int Parcels => Units == 0 ? _closedParcels : _closedParcels + 1;

    /// <summary>Units in the open parcel.</summary>
    public int Units { readonly get; private set; }

    /// <summary>Mass of the open parcel.</summary>
    public Grams Weight { readonly get; private set; }

    /// <summary>Volume of the open parcel.</summary>
    public Millilitres Volume { readonly get; private set; }

    /// <summary>Cost of all parcels so far.</summary>
    public readonly Money Cost(in ShipOption option) =>
        Units == 0 ? _closed : _closed + option.ParcelCost(Weight, Volume);

    /// <summary>Puts units into the open parcel as far as they fit.</summary>
    /// <returns>How many went in; 0 when the parcel is full for them.</returns>
    public Quantity Put(in ShipOption option, Grams unitWeight, Millilitres unitVolume, Quantity quantity)
    {
        var taken = option.Rate is null ? quantity : Fit(option.Rate, unitWeight, unitVolume, quantity);
        Units += taken.Units;
        Weight += unitWeight * taken;
        Volume += unitVolume * taken;
        return taken;
    }

    /// <summary>Closes the open parcel; the next units begin another.</summary>
    public void Close(in ShipOption option) =>
        this = new ParcelFill { _closed = Cost(option), _closedParcels = Parcels };

    /// <summary>Puts all units into this and as many further parcels as they need.</summary>
    public void PutAll(in ShipOption option, Grams unitWeight, Millilitres unitVolume, Quantity quantity)
    {
        while (true)
        {
            quantity -= Put(option, unitWeight, unitVolume, quantity);
            if (quantity == Quantity.Zero) return;
            if (Units == 0) throw new InvalidOperationException("Invariant: a unit that the service does not take.");
            Close(option);
        }
    }

    private readonly Quantity Fit(ParcelRate rate, Grams unitWeight, Millilitres unitVolume, Quantity quantity)
    {
        long fit = quantity.Units;
        if (unitWeight.Value > 0) fit = Math.Min(fit, (rate.MaxWeight.Value - Weight.Value) / unitWeight.Value);
        if (unitVolume.Value > 0) fit = Math.Min(fit, (rate.MaxVolume.Value - Volume.Value) / unitVolume.Value);
        return new Quantity((int)fit);
    }
}
