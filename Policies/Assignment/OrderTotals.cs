using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Units wanted of each product over all lines of one order; its room is reused from order to order.</summary>
/// <remarks>An order may name a product on several lines; a building has the order in full only if it has their
/// sum.</remarks>
internal sealed class OrderTotals
{
    private int[] _units = [];

    /// <summary>Whether the order names a product on more than one line.</summary>
    internal bool NamesProductTwice { get; private set; }

    /// <summary>Adds up the lines of an order.</summary>
    internal void Load(in AssignmentContext context)
    {
        if (_units.Length < context.Weights.Length) _units = new int[context.Weights.Length];
        NamesProductTwice = false;
        for (var line = 0; line < context.Products.Length; line++)
        {
            ref var units = ref _units[context.Products[line].Index];
            NamesProductTwice |= units > 0;
            units += context.Quantities[line].Units;
        }
    }

    /// <summary>Forgets the order.</summary>
    internal void Unload(in AssignmentContext context)
    {
        foreach (var product in context.Products) _units[product.Index] = 0;
    }

    /// <summary>Whether a facility has every line in full.</summary>
    internal bool IsInFull(in AssignmentContext context, FacilityId facility)
    {
        foreach (var product in context.Products)
        {
            if (context.Stock.OnHand(product, facility).Units < _units[product.Index]) return false;
        }

        return true;
    }

    /// <summary>Units of a line's product that the lines before it name.</summary>
    internal Quantity Before(in AssignmentContext context, int line)
    {
        var units = Quantity.Zero;
        if (IsAlone(context, line)) return units;
        for (var before = 0; before < line; before++)
        {
            if (context.Products[before] == context.Products[line]) units += context.Quantities[before];
        }

        return units;
    }

    /// <summary>Units of a line's product that the lines before it take from the same facility.</summary>
    /// <param name="context">The order.</param>
    /// <param name="line">The line, which has an option.</param>
    /// <param name="options">The option of each line, or <see cref="BuildingList.None"/>.</param>
    internal Quantity TakenBefore(in AssignmentContext context, int line, ReadOnlySpan<int> options)
    {
        var units = Quantity.Zero;
        if (IsAlone(context, line)) return units;
        var facility = context.Options[options[line]].Facility;
        for (var before = 0; before < line; before++)
        {
            if (options[before] == BuildingList.None || context.Products[before] != context.Products[line]) continue;
            if (context.Options[options[before]].Facility == facility) units += context.Quantities[before];
        }

        return units;
    }

    /// <summary>Units of a line's product that a facility has beside those already in the plan.</summary>
    internal int Available(
        in AssignmentContext context, int line, FacilityId facility, ReadOnlySpan<AssignedUnits> planned)
    {
        var product = context.Products[line];
        var units = context.Stock.OnHand(product, facility).Units;
        if (IsAlone(context, line) && !IsPlanned(line, planned)) return units;
        foreach (ref readonly var row in planned)
        {
            if (context.Products[row.Line] == product && context.Options[row.Option].Facility == facility)
            {
                units -= row.Quantity.Units;
            }
        }

        return units;
    }

    /// <summary>Whether no other line names the product of a line.</summary>
    private bool IsAlone(in AssignmentContext context, int line) =>
        _units[context.Products[line].Index] == context.Quantities[line].Units;

    private static bool IsPlanned(int line, ReadOnlySpan<AssignedUnits> planned) =>
        !planned.IsEmpty && planned[^1].Line == line;
}
