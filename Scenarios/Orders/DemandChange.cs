using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Orders;

/// <summary>A what-if change of demand: orders of a time come more or less often.</summary>
/// <remarks>The rule: an order that is hit comes n times, where n is <see cref="Times"/> rounded down or up at random,
/// up with the probability of its fraction, keyed by the order's code. Copies are placed at the same instant under the
/// codes CODE!1, CODE!2, and so on. With fewer than all products hit, copies have only the lines that are hit, and an
/// order that comes 0 times keeps its other lines.</remarks>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant no longer.</param>
/// <param name="Times">Mean number of times that an order comes, from 0.</param>
public sealed record DemandChange(SimTime From, SimTime Until, double Times)
{
    /// <summary>Only orders to these destinations, as the stream names them; empty for all.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Share of products that are hit, drawn by product code.</summary>
    public double ProductShare { get; init; } = 1;

    /// <summary>A stream in which all changes have happened, one after the other.</summary>
    public static RecordedOrders Apply(RecordedOrders orders, ImmutableArray<DemandChange> changes, long seed)
    {
        ArgumentNullException.ThrowIfNull(orders);
        for (var index = 0; index < changes.Length; index++) orders = changes[index].Apply(orders, seed, index);
        return orders;
    }

    private RecordedOrders Apply(RecordedOrders orders, long seed, int index)
    {
        var key = new RngKey(seed, 0);
        var hit = new bool[orders.Products.Length];
        for (var product = 0; product < hit.Length; product++)
        {
            var random = RngStream.For(
                key, Purpose.DemandChange, StableHash.Of(orders.Products[product].Code), index);
            hit[product] = random.NextDouble() < ProductShare;
        }

        var gathered = new GatheredCopies(orders);
        for (var order = 0; order < orders.OrderCount; order++)
        {
            if (!IsMeant(orders, order))
            {
                gathered.Add(order, "", null);
                continue;
            }

            var random = RngStream.For(key, Purpose.DemandChange, StableHash.Of(orders.OrderCodes[order]), index, 1);
            var whole = (int)Math.Floor(Times);
            var count = whole + (random.NextDouble() < Times - whole ? 1 : 0);
            gathered.Add(order, "", count == 0 ? line => !hit[orders.ProductOf[line]] : null);
            for (var copy = 1; copy < count; copy++)
            {
                gathered.Add(order, $"!{copy}", line => hit[orders.ProductOf[line]]);
            }
        }

        return gathered.ToOrders();
    }

    private bool IsMeant(RecordedOrders orders, int order) =>
        orders.PlacedAt[order] >= From && orders.PlacedAt[order] < Until
        && (Regions.IsEmpty || Regions.Contains(orders.Destinations[orders.DestinationOf[order]]));

    /// <summary>Builds a stream out of orders of another.</summary>
    private sealed class GatheredCopies(RecordedOrders source)
    {
        private readonly List<(int Order, string Suffix)> _orders = [];
        private readonly List<int> _firstLines = [0];
        private readonly List<int> _lines = [];

        public void Add(int order, string suffix, Func<int, bool>? keeps)
        {
            for (var line = source.FirstLines[order]; line < source.FirstLines[order + 1]; line++)
            {
                if (keeps is null || keeps(line)) _lines.Add(line);
            }

            if (_lines.Count == _firstLines[^1]) return;
            _orders.Add((order, suffix));
            _firstLines.Add(_lines.Count);
        }

        public RecordedOrders ToOrders() => source with
        {
            OrderCodes = [.. _orders.Select(each => source.OrderCodes[each.Order] + each.Suffix)],
            PlacedAt = ByOrder(source.PlacedAt),
            DestinationOf = ByOrder(source.DestinationOf),
            ClassOf = ByOrder(source.ClassOf),
            CountryOf = ByOrder(source.CountryOf),
            Customers = ByOrder(source.Customers),
            Invoices = ByOrder(source.Invoices),
            FirstLines = [.. _firstLines],
            ProductOf = ByLine(source.ProductOf),
            Quantities = ByLine(source.Quantities),
            UnitPrices = ByLine(source.UnitPrices),
        };

        private ImmutableArray<T> ByOrder<T>(ImmutableArray<T> column) =>
            column.IsEmpty ? column : [.. _orders.Select(each => column[each.Order])];

        private ImmutableArray<T> ByLine<T>(ImmutableArray<T> column) =>
            column.IsEmpty ? column : [.. _lines.Select(line => column[line])];
    }
}
