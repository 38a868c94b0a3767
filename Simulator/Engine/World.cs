using Policies.Ports;
using Scenarios;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;
using Simulator.Stock;

namespace Simulator.Engine;

/// <summary>What the parts of the engine share during one run.</summary>
internal sealed class World(Scenario scenario, PolicySet policies, RngKey key, EventLog log)
{
    internal Scenario Scenario { get; } = scenario;

    internal SupplyNetwork Network { get; } = scenario.Network;

    internal PolicySet Policies { get; } = policies;

    internal RngKey Key { get; } = key;

    internal EventLog Log { get; } = log;

    internal Clock Clock { get; } = new(scenario.Start);

    internal InventoryState Stock { get; } = new(scenario);

    internal ShippingCalendar Calendar { get; } = new(scenario.Network, scenario.Start, scenario.End);

    internal OperatingHours Hours { get; } = new(scenario.Network, scenario.Start, scenario.End);

    internal DeliveryBook Deliveries { get; } = new(scenario.Network, policies.LeadTimes);

    internal OpenOrders OpenOrders { get; } = new();
}
