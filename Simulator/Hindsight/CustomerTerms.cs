using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Engine;

namespace Simulator.Hindsight;

/// <summary>What a customer goes along with, whatever an assignment policy offers.</summary>
/// <remarks>Answers are drawn by order and class, so that the chain of classes a customer would take one after the
/// other is known beforehand. A policy can make the customer take it by leaving units unassigned.</remarks>
/// <param name="AcceptedBy">Latest nominal delivery; <see cref="SimTime.Never"/> when any is accepted.</param>
/// <param name="MayWait">Whether units can be assigned later than the order was placed.</param>
internal readonly record struct CustomerTerms(SimTime AcceptedBy, bool MayWait)
{
    /// <summary>The terms of the customer of an order.</summary>
    internal static CustomerTerms Of(
        SupplyNetwork network, ShippingCalendar calendar, RngKey key, in RecordedOrder order, PromiseClassId asked)
    {
        var accepted = order.PromisedBy;
        for (var promise = asked; ; promise = network.SlowerClasses[promise.Index])
        {
            var quoted = calendar.PromisedBy(order.Region, promise, order.PlacedAt);
            if (quoted > accepted) accepted = quoted;
            var terms = network.PromiseClasses[promise.Index];
            if (terms.WhenNotKept is not { } response)
            {
                return new CustomerTerms(SimTime.Never, terms.WhenUnmet == UnmetDemand.Backordered);
            }

            var answer = Customers.Draw(key, order.Order, promise, response);
            if (answer == CustomerAnswer.Waits) return new CustomerTerms(SimTime.Never, true);
            if (answer == CustomerAnswer.Leaves) return new CustomerTerms(accepted, false);
        }
    }
}
