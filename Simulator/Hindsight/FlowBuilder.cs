using System.Runtime.InteropServices;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Engine;

namespace Simulator.Hindsight;

/// <summary>Turns a run into one flow problem for each product: what could have served which units, at what
/// cost.</summary>
/// <remarks>Why the sum of their optima is a lower bound: docs/hindsight.md. Each step here leaves policies all they
/// can do, or more, at no higher a cost.</remarks>
internal sealed class FlowBuilder
{
    // The log knows deliveries to a second, and calls late what is a whole one too late.
    private const long Tolerance = TimeSpan.TicksPerSecond;
    private const long None = long.MaxValue;

    private readonly Scenario _scenario;
    private readonly ReplayedRun _run;
    private readonly HindsightTerms _terms;
    private readonly OptionMenus _menus;
    private readonly NodeTable _nodes;
    private readonly ParcelMinorant _minorant = new();
    private readonly List<WayOut> _ways = [];
    private readonly List<(int Product, int Units)> _wanted = [];
    private readonly List<ParcelItem> _items = [];
    private readonly List<int> _itemLines = [];
    private readonly List<Offer>[] _offers;
    private readonly List<Offer> _given = [];
    private long[] _perUnit = [];
    private long[] _amounts = [];
    private (int First, int Count)[] _arcs = [];

    internal FlowBuilder(Scenario scenario, ReplayedRun run, HindsightTerms terms)
    {
        (_scenario, _run, _terms) = (scenario, run, terms);
        _menus = new OptionMenus(scenario);
        Flows = new UnitFlow[scenario.Products.Count];
        for (var product = 0; product < Flows.Length; product++) Flows[product] = new UnitFlow();
        Shares = new BaseShares(Flows);
        _nodes = new NodeTable(scenario, run, Flows);
        _offers = new List<Offer>[scenario.Network.Facilities.Length];
        for (var facility = 0; facility < _offers.Length; facility++) _offers[facility] = [];
        foreach (ref readonly var order in run.Orders) Add(order);
        Shares.ShareEqually();
    }

    /// <summary>A problem for each product.</summary>
    internal UnitFlow[] Flows { get; }

    /// <summary>How orders with several products share what a shipment costs.</summary>
    internal BaseShares Shares { get; }

    private void Add(in RecordedOrder order)
    {
        _wanted.Clear();
        foreach (ref readonly var line in _run.Lines.Slice(order.FirstLine, order.Lines))
        {
            if (line.Units <= 0) continue;
            _wanted.Add((line.Product, line.Units));
            _nodes.MoveTo(line.Product, order.Position);
        }

        if (_wanted.Count == 0) return;
        FindWays(order);
        if (_wanted.Count == 1) AddOne(order);
        else AddSeveral(order);
    }

    /// <summary>The ways out that the customer accepts, with what they cost.</summary>
    private void FindWays(in RecordedOrder order)
    {
        _ways.Clear();
        var options = _menus.Of(order.Order, order.Region).Options;
        var room = options.Length * _wanted.Count;
        if (_amounts.Length < room) (_amounts, _arcs) = (new long[room * 2], new (int, int)[room * 2]);
        if (_perUnit.Length < _wanted.Count) _perUnit = new long[_wanted.Count * 2];
        for (var index = 0; index < options.Length; index++)
        {
            ref readonly var option = ref options[index];
            if (!TryItems(order, option.Facility.Index, option)) continue;
            var departure = _run.Calendar.Departure(option, order.PlacedAt);
            var delivery = _run.Calendar.Delivery(option, departure);
            if (delivery > order.AcceptedBy) continue;
            var isLate = delivery.Ticks >= order.PromisedBy.Ticks + Tolerance;
            var way = new WayOut(index, option.Facility.Index, isLate, 0, _itemLines.Count);
            var amounts = Amounts(_ways.Count);
            amounts.Fill(None);
            var perUnit = _perUnit.AsSpan(0, _itemLines.Count);
            way = way with { Base = _minorant.Of(option, CollectionsMarshal.AsSpan(_items), perUnit) };
            var beside = _scenario.Network.Facilities[way.Facility].HandlingCostPerUnit.Micros;
            for (var item = 0; item < perUnit.Length; item++) amounts[_itemLines[item]] = perUnit[item] + beside;
            _ways.Add(way);
        }
    }

    /// <summary>Cost of a unit of each product wanted by a way, or none [micros].</summary>
    private Span<long> Amounts(int way) => _amounts.AsSpan(way * _wanted.Count, _wanted.Count);

    /// <summary>The products that a way can take: the service takes them, and the building has some.</summary>
    private bool TryItems(in RecordedOrder order, int facility, in ShipOption option)
    {
        _items.Clear();
        _itemLines.Clear();
        for (var line = 0; line < _wanted.Count; line++)
        {
            var (product, units) = _wanted[line];
            var has = MayMove(order)
                ? _nodes.TryLast(product, facility, out _)
                : _nodes.TryNow(product, facility, out _);
            if (!has) continue;
            var (weight, volume) = (_scenario.Products.Weights[product], _scenario.Products.Volumes[product]);
            if (!option.Takes(weight, volume)) continue;
            _items.Add(new ParcelItem(weight, volume, units));
            _itemLines.Add(line);
        }

        return _items.Count > 0;
    }

    /// <summary>An order for one product: of each building only what no other way from it beats.</summary>
    private void AddOne(in RecordedOrder order)
    {
        var (product, units) = _wanted[0];
        var flow = Flows[product];
        flow.AddDemand(units, UnservedCost(product));
        for (var way = 0; way < _ways.Count; way++)
        {
            var offers = _offers[_ways[way].Facility];
            foreach (var offer in OffersOf(order, product, _ways[way], _amounts[way])) Keep(offers, offer);
        }

        foreach (var way in _ways)
        {
            var offers = _offers[way.Facility];
            foreach (var offer in offers) flow.AddArc(offer.Node, offer.Cost, offer.IsLate);
            offers.Clear();
        }
    }

    private static void Keep(List<Offer> offers, in Offer offer)
    {
        for (var at = offers.Count - 1; at >= 0; at--)
        {
            if (offers[at].Node >= offer.Node && offers[at].Cost <= offer.Cost) return;
            if (offers[at].Node <= offer.Node && offers[at].Cost >= offer.Cost) offers.RemoveAt(at);
        }

        offers.Add(offer);
    }

    /// <summary>An order for several products: every way that no other from the building beats, with shares of what a
    /// shipment costs.</summary>
    private void AddSeveral(in RecordedOrder order)
    {
        DropBeaten(MayMove(order));
        for (var line = 0; line < _wanted.Count; line++)
        {
            var (product, units) = _wanted[line];
            var flow = Flows[product];
            flow.AddDemand(units, UnservedCost(product));
            for (var way = 0; way < _ways.Count; way++)
            {
                var amount = Amounts(way)[line];
                var first = flow.ArcNode.Length;
                if (amount != None && _ways[way].Items > 0)
                {
                    foreach (var offer in OffersOf(order, product, _ways[way], amount))
                    {
                        flow.AddArc(offer.Node, offer.Cost, offer.IsLate);
                    }
                }

                _arcs[(way * _wanted.Count) + line] = (first, flow.ArcNode.Length - first);
            }
        }

        for (var way = 0; way < _ways.Count; way++) AddShares(way);
    }

    private void AddShares(int way)
    {
        if (_ways[way].Base == 0 || _ways[way].Items == 0) return;
        Shares.AddWay(_ways[way].Base);
        for (var line = 0; line < _wanted.Count; line++)
        {
            var (first, count) = _arcs[(way * _wanted.Count) + line];
            if (count > 0) Shares.AddProduct(_wanted[line].Product, first, count, _wanted[line].Units);
        }
    }

    /// <summary>Where units of a product can be taken, and at what cost, if they go a way; valid until the next
    /// call.</summary>
    private ReadOnlySpan<Offer> OffersOf(in RecordedOrder order, int product, in WayOut way, long amount)
    {
        _given.Clear();
        var late = amount + _terms.LateCost.Micros;
        if (!MayMove(order))
        {
            if (!_nodes.TryNow(product, way.Facility, out var now)) return [];
            _given.Add(new Offer(now, way.IsLate ? late : amount, way.IsLate));
            return CollectionsMarshal.AsSpan(_given);
        }

        var end = order.PromisedBy.Ticks + Tolerance - 1;
        var onTime = way.IsLate ? -1 : LastBefore(order, product, way, new SimTime(end));
        if (onTime >= 0) _given.Add(new Offer(onTime, amount, false));
        var last = LastBefore(order, product, way, order.AcceptedBy);
        if (onTime < last) _given.Add(new Offer(last, late, true));
        return CollectionsMarshal.AsSpan(_given);
    }

    /// <summary>The last node whose units are delivered by an instant, or none.</summary>
    private int LastBefore(in RecordedOrder order, int product, in WayOut way, SimTime end)
    {
        // A way has only products that come to its building.
        _nodes.TryLast(product, way.Facility, out var last);
        if (end == SimTime.Never) return last;
        var isThere = _nodes.TryNow(product, way.Facility, out var node);
        ref readonly var option = ref _menus.Of(order.Order, order.Region).Options[way.Option];
        for (; node < last; node++)
        {
            var departure = _run.Calendar.Departure(option, _nodes.TimeOf(product, node + 1));
            if (_run.Calendar.Delivery(option, departure) > end) break;
            isThere = true;
        }

        return isThere ? node : -1;
    }

    /// <summary>Whether an order may take what comes after it was placed.</summary>
    private bool MayMove(in RecordedOrder order) => order.MayWait || _terms.UntilPicked;

    /// <summary>Marks ways that another from the same building beats for every product, whatever is shared.</summary>
    private void DropBeaten(bool mayMove)
    {
        for (var way = 0; way < _ways.Count; way++)
        {
            for (var other = 0; other < _ways.Count && _ways[way].Items > 0; other++)
            {
                if (other != way && IsBeaten(way, other, mayMove)) _ways[way] = _ways[way] with { Items = 0 };
            }
        }
    }

    private bool IsBeaten(int way, int other, bool mayMove)
    {
        var (one, better) = (_ways[way], _ways[other]);
        if (one.Facility != better.Facility || better.Items < one.Items || better.Base > one.Base) return false;
        // Later on the other may be the one that is late.
        if (mayMove && !one.IsLate) return false;
        for (var line = 0; line < _wanted.Count; line++)
        {
            var amount = Amounts(way)[line];
            if (amount == None) continue;
            var instead = Amounts(other)[line];
            if (instead == None) return false;
            var inTime = (mayMove || one.IsLate == better.IsLate) ? 0 : _terms.LateCost.Micros;
            if (amount + (one.IsLate ? inTime : 0) < instead + (better.IsLate ? inTime : 0)) return false;
        }

        return true;
    }

    private long UnservedCost(int product) => _run.MarginMicros(product) + _terms.LostGoodwill.Micros;

    /// <summary>A way to send an order.</summary>
    /// <param name="Option">Position in the order's menu.</param>
    /// <param name="Facility">Index of the building.</param>
    /// <param name="IsLate">Whether an order sent at once is late.</param>
    /// <param name="Base">Amount per shipment [micros].</param>
    /// <param name="Items">Products it takes; 0 when another way beats it.</param>
    private readonly record struct WayOut(int Option, int Facility, bool IsLate, long Base, int Items);

    /// <summary>Units of a node at a cost.</summary>
    private readonly record struct Offer(int Node, long Cost, bool IsLate);
}
