namespace Policies.Decomposition;

/// <summary>Goes through the units of a stock point: what each one more would be worth.</summary>
internal struct UnitValues
{
    private readonly UnitWorth _worth;
    private PoissonLanes _lanes;
    private int _units;

    /// <summary>Begins with some units there.</summary>
    internal UnitValues(UnitWorth worth, long units)
    {
        _worth = worth;
        _lanes.Start(worth.Load, isSteadyState: true);
        for (var unit = 0L; unit < units && Next > 0; unit++) Add();
    }

    /// <summary>What one more unit is worth [money].</summary>
    internal readonly double Next => LaneMath.Sum(_lanes.Next * _worth.Shortage) / _worth.ShockCount;

    /// <summary>Adds a unit.</summary>
    internal void Add() => _lanes.Accept(_worth.Load, ++_units);
}
