using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>What a policy may see of storage: the room in each area, now and once everything on order has
/// come.</summary>
/// <remarks>It holds nothing of the future and cannot be kept.</remarks>
public readonly ref struct StorageView
{
    /// <summary>Stands for room without a limit.</summary>
    public const long NoLimit = long.MaxValue;

    private readonly int _facilities;
    private readonly ReadOnlySpan<int> _areaOf;
    private readonly ReadOnlySpan<StorageRoom> _areas;

    /// <summary>Wraps the engine's columns.</summary>
    /// <param name="facilities">Number of facilities.</param>
    /// <param name="areaOf">By sort of item x facilities + facility: the area that keeps it, negative when storage has
    /// no limit there.</param>
    /// <param name="areas">Room in each area.</param>
    public StorageView(int facilities, ReadOnlySpan<int> areaOf, ReadOnlySpan<StorageRoom> areas)
    {
        _facilities = facilities;
        _areaOf = areaOf;
        _areas = areas;
    }

    /// <summary>Whether any building has a limit.</summary>
    public bool HasLimits => _areas.Length > 0;

    /// <summary>Number of areas with a limit.</summary>
    public int AreaCount => _areas.Length;

    /// <summary>The area of a facility that keeps a sort of item; negative when it has no limit.</summary>
    public int AreaOf(FacilityId facility, Scenarios.Network.SortKind sort) =>
        _areas.IsEmpty ? -1 : _areaOf[((int)sort * _facilities) + facility.Index];

    /// <summary>An area's room.</summary>
    public StorageRoom this[int area] => _areas[area];
}

/// <summary>Room in one area of storage; <see cref="StorageView.NoLimit"/> where a measure is no limit.</summary>
/// <param name="Volume">Free volume now [ml].</param>
/// <param name="Units">Free units now.</param>
/// <param name="VolumeOnOrder">Volume of what is on order and not yet taken in [ml].</param>
/// <param name="UnitsOnOrder">Units on order and not yet taken in.</param>
public readonly record struct StorageRoom(long Volume, long Units, long VolumeOnOrder, long UnitsOnOrder)
{
    /// <summary>Units of a product that fit beside what is there and what is on order.</summary>
    public int UnitsThatFit(Millilitres perUnit) => Fit(
        perUnit,
        Volume == StorageView.NoLimit ? Volume : Volume - VolumeOnOrder,
        Units == StorageView.NoLimit ? Units : Units - UnitsOnOrder);

    /// <summary>Units of a product that fit now, whatever is on order.</summary>
    public int UnitsThatFitNow(Millilitres perUnit) => Fit(perUnit, Volume, Units);

    private static int Fit(Millilitres perUnit, long volume, long units)
    {
        var fit = Math.Min(units, int.MaxValue);
        if (perUnit.Value > 0 && volume != StorageView.NoLimit) fit = Math.Min(fit, volume / perUnit.Value);
        return (int)Math.Max(0, fit);
    }
}
