using Policies.Ports;
using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>Checks the rows of an assignment against stock, eligibility and what was asked.</summary>
internal sealed class AnswerCheck(World world)
{
    /// <summary>Whether a row gives units that are wanted and there, with a service that takes them.</summary>
    internal bool IsSound(in AssignedUnits row, in AssignmentContext context, ReadOnlySpan<Quantity> left) =>
        row.Line >= 0
        && row.Line < left.Length
        && row.Option >= 0
        && row.Option < context.Options.Length
        && row.Quantity > Quantity.Zero
        && row.Quantity <= left[row.Line]
        && (context.LinesMaySplit || row.Quantity == context.Quantities[row.Line])
        && row.Quantity <= world.Stock.OnHand(context.Products[row.Line], context.Options[row.Option].Facility)
        && context.Takes(row.Option, row.Line);

    /// <summary>The rule that a row breaks. Apart from the check, which every order passes through.</summary>
    internal string FaultOf(in AssignedUnits row, in AssignmentContext context, ReadOnlySpan<Quantity> left)
    {
        if (row.Line < 0 || row.Line >= left.Length) return $"line {row.Line} does not exist";
        if (row.Option < 0 || row.Option >= context.Options.Length) return $"option {row.Option} does not exist";
        if (row.Quantity <= Quantity.Zero || row.Quantity > left[row.Line])
        {
            return $"{row.Quantity} units of line {row.Line}, of which {left[row.Line]} are wanted";
        }

        if (!context.LinesMaySplit && row.Quantity != context.Quantities[row.Line])
        {
            return $"line {row.Line} is split, but lines may not be split in this scenario";
        }

        ref readonly var option = ref context.Options[row.Option];
        var product = context.Products[row.Line];
        var onHand = world.Stock.OnHand(product, option.Facility);
        var code = world.Scenario.Products[product].Code;
        return row.Quantity > onHand
            ? $"{row.Quantity} units of product {code} from {world.Network.Facilities[option.Facility.Index].Code}, "
                + $"which has {onHand} on hand"
            : $"product {code} with service {world.Network.Services[option.Service.Index].Code}, for which it is too "
                + "heavy or too large";
    }
}
