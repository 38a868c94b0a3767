using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Simulator.Engine;

/// <summary>The ship options open to one order: those of its region, less local services that do not reach
/// it.</summary>
/// <param name="Options">Options, nearest first.</param>
/// <param name="CheapestFirst">The <paramref name="Options"/> by cost per parcel, ties nearest first.</param>
/// <param name="Indices">Index of each in the network's options.</param>
internal sealed record OptionMenu(ShipOption[] Options, ImmutableArray<RankedOption> CheapestFirst, int[] Indices);

/// <summary>Finds the menu of an order. Whether local services reach it is keyed by the order alone: every policy, in
/// every replication, meets the same address.</summary>
internal sealed class OptionMenus
{
    private readonly RngKey _key;
    private readonly (double BeyondShare, OptionMenu Menu)[][] _byRegion;
    private readonly OptionMenu?[] _onlyOne;

    internal OptionMenus(Scenario scenario)
    {
        _key = new RngKey(scenario.Seed, 0);
        _byRegion = new (double, OptionMenu)[scenario.Network.Regions.Length][];
        for (var region = 0; region < _byRegion.Length; region++)
        {
            var id = new RegionId(region);
            var options = scenario.Network.OptionsTo(id).ToArray();
            var first = scenario.Network.FirstOptionOf(id);
            _byRegion[region] =
            [
                .. options.Select(option => option.BeyondReachShare).Append(0).Distinct().Order()
                    .Select(share => (share, Menu(options, first, share))),
            ];
        }

        _onlyOne = [.. _byRegion.Select(menus => menus.Length == 1 ? menus[0].Menu : null)];
    }

    /// <summary>The menu of an order.</summary>
    internal OptionMenu Of(OrderId order, RegionId region) => _onlyOne[region.Index] ?? Draw(order, region);

    private OptionMenu Draw(OrderId order, RegionId region)
    {
        var menus = _byRegion[region.Index];
        var random = RngStream.For(_key, Purpose.LocalReach, order.Index);
        var draw = random.NextDouble();
        var last = menus.Length - 1;
        while (last > 0 && draw < menus[last].BeyondShare) last--;
        return menus[last].Menu;
    }

    /// <summary>The options of which no larger share of orders is beyond reach.</summary>
    private static OptionMenu Menu(ShipOption[] options, int first, double share)
    {
        int[] kept = [.. Enumerable.Range(0, options.Length).Where(at => options[at].BeyondReachShare <= share)];
        ShipOption[] menu = [.. kept.Select(at => options[at])];
        return new OptionMenu(menu, RankedOption.CheapestFirst(menu), [.. kept.Select(at => first + at)]);
    }
}
