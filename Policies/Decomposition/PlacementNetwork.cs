using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>How buildings supply each other, and the flow they can handle over the horizon.</summary>
public sealed record PlacementNetwork
{
    /// <summary>Building each one is supplied from, -1 for a root (a DC); empty when none supplies another.</summary>
    public ImmutableArray<int> Parents { get; init; } = [];

    /// <summary>Inbound flow of each building over the horizon, infinite if not limited; empty if none is.</summary>
    public ImmutableArray<double> Inbound { get; init; } = [];

    /// <summary>Outbound flow of each building over the horizon, infinite if not limited; empty if none is.</summary>
    public ImmutableArray<double> Outbound { get; init; } = [];

    /// <summary>Time the stock of each building must last, in the time that mean demand is given for: its lead time
    /// plus review period; empty if it is 1 everywhere.</summary>
    public ImmutableArray<double> Horizons { get; init; } = [];

    /// <summary>Holding cost at each building as a multiple of the product's; empty if it is 1 everywhere.</summary>
    public ImmutableArray<double> HoldingFactors { get; init; } = [];

    /// <summary>Whether the storage of each building counts units, not volume; empty if none does.</summary>
    public ImmutableArray<bool> CountsUnits { get; init; } = [];

    /// <summary>Share of the root's holding cost that a unit supplied from it saves there, 0 to 1; less than 1 keeps
    /// back what can wait. Default 1.</summary>
    public double HoldingCredit { get; init; } = 1;

    /// <summary>Time that a building's stock must last.</summary>
    public double Horizon(int facility) => Horizons.IsEmpty ? 1 : Horizons[facility];

    /// <summary>How much longer a unit is at one building than at another: what it saves at the other counts for that
    /// long.</summary>
    internal double TimeRatio(int facility, int other) => Horizon(facility) / Horizon(other);

    /// <summary>Multiple of the product's holding cost at a building.</summary>
    public double HoldingFactor(int facility) => HoldingFactors.IsEmpty ? 1 : HoldingFactors[facility];

    /// <summary>Whether any building supplies another.</summary>
    internal bool HasParents => Parents.Any(parent => parent >= 0);

    /// <summary>Capacities of the flow rows; none when no flow is limited.</summary>
    internal IEnumerable<double> FlowRows(int facilities)
    {
        var unlimited = Enumerable.Repeat(double.PositiveInfinity, facilities);
        return Inbound.IsEmpty && Outbound.IsEmpty
            ? []
            : [.. Inbound.IsEmpty ? unlimited : Inbound, .. Outbound.IsEmpty ? unlimited : Outbound];
    }

    internal SupplyGroups Groups(int facilities) => new(HasParents ? Parents : [], facilities);

    internal IEnumerable<string> Problems(int facilities)
    {
        if (!Inbound.IsEmpty && Inbound.Length != facilities) yield return $"inbound of {Inbound.Length} buildings.";
        if (!Outbound.IsEmpty && Outbound.Length != facilities)
        {
            yield return $"outbound of {Outbound.Length} buildings.";
        }

        if (Inbound.Concat(Outbound).Any(flow => flow is not >= 0)) yield return "A flow limit is negative.";
        if (!Horizons.IsEmpty && Horizons.Length != facilities)
        {
            yield return $"horizons of {Horizons.Length} buildings.";
        }

        if (HoldingFactors.Length > 0 && HoldingFactors.Length != facilities)
        {
            yield return $"holding factors of {HoldingFactors.Length} buildings.";
        }

        if (CountsUnits.Length > 0 && CountsUnits.Length != facilities)
        {
            yield return $"measures of {CountsUnits.Length} buildings.";
        }

        if (Horizons.Concat(HoldingFactors).Any(number => number is not > 0))
        {
            yield return "A horizon or a holding factor is not positive.";
        }

        if (HoldingCredit is not (>= 0 and <= 1)) yield return $"a holding credit of {HoldingCredit}.";
        if (Parents.IsEmpty) yield break;
        if (Parents.Length != facilities)
        {
            yield return $"parents of {Parents.Length} buildings of {facilities}.";
            yield break;
        }

        for (var facility = 0; facility < facilities; facility++)
        {
            var above = facility;
            for (var step = 0; step <= facilities && above >= 0; step++)
            {
                if (above < facilities) above = Parents[above];
            }

            if (above >= 0) yield return $"parents[{facility}]: it is above itself, or there is no such building.";
        }
    }
}
