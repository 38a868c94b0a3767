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
