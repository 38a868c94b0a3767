using System.Runtime.InteropServices;
using Scenarios;
using Scenarios.Measures;
using Simulator.Events;

namespace Simulator.Validation;

/// <summary>What serving the customers of a product cost.</summary>
/// <param name="Delivery">Parcels, handling and late units [currency].</param>
/// <param name="Lanes">Transfers between buildings [currency].</param>
/// <param name="Lost">Units lost.</param>
internal readonly record struct ServiceCost(double Delivery, double Lanes, int Lost)
{
    public static ServiceCost operator -(ServiceCost left, ServiceCost right) =>
        new(left.Delivery - right.Delivery, left.Lanes - right.Lanes, left.Lost - right.Lost);
}

/// <summary>Adds up what serving the customers of some products costs, product by product.</summary>
/// <remarks>The cost of an order with several of the products is shared equally between them.</remarks>
/// <param name="scenario">What runs.</param>
/// <param name="lateCost">Cost of a late unit [currency].</param>
internal sealed class CouplingCosts(Scenario scenario, double lateCost) : IEventSink
{
    private readonly Dictionary<int, (double Cost, long PromisedBy)> _orders = [];
    private readonly Dictionary<int, SortedSet<int>> _productsOf = [];
    private readonly double[] _lanes = new double[scenario.Products.Count];
    private readonly int[] _lostUnits = new int[scenario.Products.Count];
    private readonly HashSet<int> _lost = [];

    /// <summary>Whether an order was lost, and nothing else.</summary>
    internal bool IsLost(OrderId order) => _lost.Contains(order.Index);

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            switch (fact.Kind)
            {
                case EventKind.OrderPlaced:
                    _orders[fact.Number] = (0, fact.Value);
                    break;
                case EventKind.LineAssigned:
                    Holds(fact);
                    Add(fact, scenario.Network.Facilities[fact.Place].HandlingCostPerUnit.ToDouble() * fact.Quantity);
                    break;
                case EventKind.LineLost:
                    _lostUnits[fact.Item] += fact.Quantity;
                    if (!_productsOf.ContainsKey(fact.Number)) _lost.Add(fact.Number);
                    break;
                case EventKind.LineBackordered:
                    Holds(fact);
                    break;
                case EventKind.ParcelShipped:
                    var delivered = fact.Time.Ticks + ((fact.Item - 1) * TimeSpan.TicksPerSecond);
                    var isLate = delivered >= _orders[fact.Number].PromisedBy;
                    Add(fact, new Money(fact.Value).ToDouble() + (isLate ? lateCost * fact.Quantity : 0));
                    break;
                case EventKind.TransferDispatched:
                    _lanes[fact.Item] += LaneCost(fact);
                    break;
            }
        }
    }

    /// <summary>Cost by product, of all orders but some.</summary>
    /// <param name="products">The products.</param>
    /// <param name="without">Orders whose delivery is left out.</param>
    internal Dictionary<int, ServiceCost> Of(IReadOnlySet<int> products, IReadOnlySet<OrderId> without)
    {
        var delivery = products.ToDictionary(product => product, _ => 0.0);
        foreach (var (order, all) in _productsOf)
        {
            if (without.Contains(new OrderId(order))) continue;
            var shared = all.Where(products.Contains).ToArray();
            foreach (var product in shared) delivery[product] += _orders[order].Cost / shared.Length;
        }

        return products.ToDictionary(
            product => product, product => new ServiceCost(delivery[product], _lanes[product], _lostUnits[product]));
    }

    private void Holds(in SimEvent fact)
    {
        if (!_productsOf.TryGetValue(fact.Number, out var products)) _productsOf[fact.Number] = products = [];
        products.Add(fact.Item);
    }

    private void Add(in SimEvent fact, double cost) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_orders, fact.Number, out _).Cost += cost;

    private double LaneCost(in SimEvent fact)
    {
        var lane = scenario.Network.Lanes[(int)fact.Value];
        var kilograms = scenario.Products.Weights[fact.Item].Value / 1000.0;
        return fact.Quantity * (lane.CostPerUnit.ToDouble() + (kilograms * lane.CostPerKg.ToDouble()));
    }
}
