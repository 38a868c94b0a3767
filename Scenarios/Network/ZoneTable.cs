namespace Scenarios.Network;

/// <summary>One row of a zone table.</summary>
/// <param name="Origin">Code of the building; empty stands for any.</param>
/// <param name="Destination">Code of the region; empty stands for any.</param>
/// <param name="Zone">Code of the zone.</param>
public sealed record ZoneRoute(string Origin, string Destination, string Zone);

/// <summary>Which zone of a service leads from a building to a region; immutable.</summary>
public sealed class ZoneTable
{
    private readonly Dictionary<(string Origin, string Destination), string> _zones = [];
    private readonly SortedSet<string> _origins = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _destinations = new(StringComparer.Ordinal);

    /// <summary>Takes rows in any order.</summary>
    /// <exception cref="ArgumentException">A pair of origin and destination is there twice.</exception>
    public ZoneTable(IEnumerable<ZoneRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var route in routes)
        {
            _zones.Add((route.Origin, route.Destination), route.Zone);
            _origins.Add(route.Origin);
            _destinations.Add(route.Destination);
        }
    }

    /// <summary>Codes of buildings that rows name, and an empty one where a row stands for any.</summary>
    public IEnumerable<string> Origins => _origins;

    /// <summary>Codes of regions that rows name, and an empty one where a row stands for any.</summary>
    public IEnumerable<string> Destinations => _destinations;

    /// <summary>The zone, if the service leads there: the row of both ends, else the row of the origin to anywhere,
    /// else that of the destination from anywhere.</summary>
    public bool TryFind(string origin, string destination, out string zone)
    {
        var found = _zones.TryGetValue((origin, destination), out var code)
            || _zones.TryGetValue((origin, ""), out code)
            || _zones.TryGetValue(("", destination), out code);
        zone = code ?? "";
        return found;
    }
}
