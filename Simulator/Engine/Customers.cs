using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Simulator.Engine;

/// <summary>What a customer does about units that the promise cannot be kept for.</summary>
internal enum CustomerAnswer
{
    /// <summary>Leaves: these units are lost.</summary>
    Leaves = 0,

    /// <summary>Waits for stock, and takes late deliveries.</summary>
    Waits = 1,

    /// <summary>Takes the next slower class.</summary>
    TakesSlower = 2,
}

/// <summary>Asks customers whose promise cannot be kept. Answers are keyed by order and class, so that every policy
/// meets the same customer.</summary>
internal sealed class Customers(World world)
{
    private AssignedUnits[] _kept = [];

    /// <summary>The customer's answer to a plan; what they do not go along with is taken out of the rows.</summary>
    /// <remarks>In a class without a stated response late rows stay, and the class's rule decides about the
    /// rest.</remarks>
    internal CustomerAnswer Ask(
        in OpenOrder open, ref ReadOnlySpan<AssignedUnits> rows, in AssignmentContext context)
    {
        var terms = world.Network.PromiseClasses[open.Taken.Index];
        if (terms.WhenNotKept is not { } response)
        {
            return terms.WhenUnmet == UnmetDemand.Backordered ? CustomerAnswer.Waits : CustomerAnswer.Leaves;
        }

        var kept = CopyOnTime(rows, context, out var units);
        if (units == context.Units.Units) return CustomerAnswer.Waits;
        var answer = Draw(world.Key, open.Order, open.Taken, response);
        if (answer != CustomerAnswer.Waits) rows = _kept.AsSpan(0, kept);
        return answer;
    }

    /// <summary>What the customer of an order answers when the promise of a class cannot be kept, whoever
    /// asks.</summary>
    internal static CustomerAnswer Draw(
        RngKey key, OrderId order, PromiseClassId promise, CustomerResponse response)
    {
        var random = RngStream.For(key, Purpose.CustomerResponse, order.Index, promise.Index);
        var draw = random.NextDouble();
        if (draw < response.WaitShare) return CustomerAnswer.Waits;
        return draw < response.WaitShare + response.SlowerShare
            ? CustomerAnswer.TakesSlower
            : CustomerAnswer.Leaves;
    }

    private int CopyOnTime(ReadOnlySpan<AssignedUnits> rows, in AssignmentContext context, out int units)
    {
        if (_kept.Length < rows.Length) _kept = new AssignedUnits[rows.Length * 2];
        units = 0;
        var kept = 0;
        foreach (ref readonly var row in rows)
        {
            if ((uint)row.Option < (uint)context.Options.Length && !context.IsOnTime(row.Option)) continue;
            _kept[kept++] = row;
            units += row.Quantity.Units;
        }

        return kept;
    }
}
