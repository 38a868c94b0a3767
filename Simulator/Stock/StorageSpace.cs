using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Stock;

/// <summary>Room in the storage areas that have a limit. Only the stock accounts write to it.</summary>
public sealed class StorageSpace
{
    private const int Unlimited = -1;

    private readonly int _facilities;
    private readonly int[] _areaOf;
    private readonly int[] _firstAreaOf;
    private readonly StorageRoom[] _room;
    private readonly StorageRoom[] _capacity;
    private readonly SortKind[] _sorts;
    private readonly Millilitres[] _volumes;

    /// <summary>Empty areas of a scenario's buildings.</summary>
    public StorageSpace(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _facilities = scenario.Network.Facilities.Length;
        _sorts = [.. scenario.Products.All.Select(product => product.Sort)];
        _volumes = [.. scenario.Products.All.Select(product => product.Volume)];
        _areaOf = new int[Enum.GetValues<SortKind>().Length * _facilities];
        Array.Fill(_areaOf, Unlimited);
        var areas = new List<StorageRoom>();
        _firstAreaOf = new int[_facilities];
        for (var facility = 0; facility < _facilities; facility++)
        {
            _firstAreaOf[facility] = areas.Count;
            foreach (var area in scenario.Network.Facilities[facility].Storage)
            {
                foreach (var sort in Enum.GetValues<SortKind>())
                {
                    ref var at = ref _areaOf[((int)sort * _facilities) + facility];
                    if (at == Unlimited && area.Keeps(sort)) at = areas.Count;
                }

                areas.Add(new StorageRoom(
                    area.Volume?.Value ?? StorageView.NoLimit, area.Units?.Units ?? StorageView.NoLimit, 0, 0));
            }
        }

        _room = [.. areas];
        _capacity = [.. areas];
    }

    /// <summary>Whether any building has a limit.</summary>
    public bool HasLimits => _room.Length > 0;

    /// <summary>What policies may see.</summary>
    public StorageView View => new(_facilities, _areaOf, _room);

    /// <summary>Units of a product that a building can take in now.</summary>
    public int UnitsThatFit(ProductId product, FacilityId facility)
    {
        var area = AreaOf(product, facility);
        return area < 0 ? int.MaxValue : _room[area].UnitsThatFitNow(_volumes[product.Index]);
    }

    /// <summary>The area that keeps a product in a building; negative when storage has no limit there.</summary>
    public int AreaOf(ProductId product, FacilityId facility) =>
        _areaOf[((int)_sorts[product.Index] * _facilities) + facility.Index];

    /// <summary>A building's first area; its others follow it.</summary>
    public int FirstAreaOf(FacilityId facility) => _firstAreaOf[facility.Index];

    /// <summary>Share of an area's volume (or of its units, when only they are a limit) that is taken, 0 to
    /// 1.</summary>
    public double UsedShare(int area)
    {
        var (whole, left) = _capacity[area].Volume != StorageView.NoLimit
            ? (_capacity[area].Volume, _room[area].Volume)
            : (_capacity[area].Units, _room[area].Units);
        return whole == 0 ? 1 : 1 - ((double)left / whole);
    }

    /// <summary>Units come in (or, negative, go out).</summary>
    /// <exception cref="InvalidOperationException">They do not fit: a fault of the engine.</exception>
    public void Take(ProductId product, FacilityId facility, int units)
    {
        if (!HasLimits) return;
        var area = AreaOf(product, facility);
        if (area < 0) return;
        ref var room = ref _room[area];
        room = room with
        {
            Volume = Less(room.Volume, _volumes[product.Index].Value * units),
            Units = Less(room.Units, units),
        };
        if (room is { Volume: >= 0, Units: >= 0 }) return;
        throw Overfull(product, facility, units);
    }

    /// <summary>Units are ordered for a building (or, negative, are taken in or no longer come).</summary>
    public void Order(ProductId product, FacilityId facility, int units)
    {
        if (!HasLimits) return;
        var area = AreaOf(product, facility);
        if (area < 0) return;
        ref var room = ref _room[area];
        room = room with
        {
            VolumeOnOrder = room.VolumeOnOrder + (_volumes[product.Index].Value * units),
            UnitsOnOrder = room.UnitsOnOrder + units,
        };
    }

    private static InvalidOperationException Overfull(ProductId product, FacilityId facility, int units) =>
        new($"Invariant: facility {facility} takes in {units} units of product {product} beyond its storage.");

    private static long Less(long room, long taken) => room == StorageView.NoLimit ? room : room - taken;
}
