using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Checks that lanes never lead back to where they start and every building can be replenished.</summary>
internal sealed class LaneChecks(NetworkSections sections, ProblemList problems)
{
    private readonly ILookup<string, string> _next = sections.Lanes.Where(row => !row.Value.Lane.IsLateral)
        .ToLookup(row => row.Value.From, row => row.Value.To, StringComparer.Ordinal);

    /// <summary>Notes every circle once and every building that nothing leads to.</summary>
    public void Run()
    {
        FindCircles();
        FindCutOffFacilities();
    }

    private void FindCircles()
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in sections.Lanes)
        {
            var (from, to, lane) = row.Value;
            if (lane.IsLateral) continue;
            if (from.Length == 0 || to.Length == 0 || reported.Contains(from)) continue;
            if (Path(to, from) is not { } back) continue;
            reported.UnionWith(back);
            problems.Add(new InputProblem(
                row.Node.File,
                row.Node.Line,
                row.Node.Path,
                $"a circle of lanes: {from} -> {string.Join(" -> ", back)}",
                "lanes that never lead back to where they start"));
        }
    }

    /// <summary>The shortest way along the lanes, both ends included; absent when there is none.</summary>
    private List<string>? Path(string from, string to)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var place))
        {
            if (place == to)
            {
                var path = new List<string>();
                for (var step = place; step is not null; step = cameFrom[step]) path.Add(step);
                path.Reverse();
                return path;
            }

            foreach (var next in _next[place]) if (cameFrom.TryAdd(next, place)) open.Enqueue(next);
        }

        return null;
    }

    private void FindCutOffFacilities()
    {
        // A lane or link that could not be read might be the one that leads there.
        if (sections.Supply.Any(row => row.Value.ShipTo.Length == 0)) return;
        if (sections.Lanes.Any(row => row.Value.To.Length == 0 || row.Value.From.Length == 0)) return;
        var served = new HashSet<string>(sections.Supply.Select(row => row.Value.ShipTo), StringComparer.Ordinal);
        var open = new Queue<string>(served);
        while (open.TryDequeue(out var place))
        {
            foreach (var next in _next[place]) if (served.Add(next)) open.Enqueue(next);
        }

        foreach (var row in sections.Facilities)
        {
            if (row.Value.Code.Length == 0 || served.Contains(row.Value.Code)) continue;
            problems.Add(new InputProblem(
                row.Node.File,
                row.Node.Line,
                $"{row.Node.Path}.code",
                $"\"{row.Value.Code}\", which can never be replenished",
                "a lane into it from a building that a vendor supplies, or a row of supply that ships to it"));
        }
    }
}
