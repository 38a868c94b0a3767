using System.Collections.Immutable;
using Scenarios.Files.Importing;

namespace Scenarios.Files.Jd;

/// <summary>The table of the network: which distribution centre belongs to which region.</summary>
internal sealed class JdNetwork
{
    private const string Table = "JD_network_data";
    private readonly Dictionary<string, string> _regionOf = new(StringComparer.Ordinal);

    public JdNetwork(SourceFolder source)
    {
        foreach (var fate in new[] { "kept", "repeated", "contradicting", "dropped_region_ID", "dropped_dc_ID" })
        {
            Rows.Expect(fate);
        }

        IsThere = source.Read([Table], ["region_ID", "dc_ID"], Add, isRequired: false);
    }

    /// <summary>Whether the table was there.</summary>
    public bool IsThere { get; }

    /// <summary>What became of every row.</summary>
    public RowTally Rows { get; } = new("network_rows");

    /// <summary>Whether a distribution centre is in the table.</summary>
    public bool Knows(string center) => _regionOf.ContainsKey(center);

    /// <summary>Whether two distribution centres are known and of one region.</summary>
    public bool AreOfOneRegion(string left, string right) =>
        _regionOf.TryGetValue(left, out var region) && _regionOf.TryGetValue(right, out var other) && region == other;

    /// <summary>Size of the network, for a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts() =>
    [
        .. Rows.Counts(),
        new("network_regions", _regionOf.Values.Distinct(StringComparer.Ordinal).Count()),
        new("network_centers", _regionOf.Count),
        new("network_central_centers", _regionOf.Count(center => center.Key == center.Value)),
    ];

    private void Add(SourceRow row)
    {
        Rows.Next();
        var (region, center) = (row.CodeAt(0), row.CodeAt(1));
        if (region.Length == 0) Rows.Drop(row, Table, "region_ID", 0);
        else if (center.Length == 0) Rows.Drop(row, Table, "dc_ID", 1);
        else if (_regionOf.TryAdd(center, region)) Rows.Count("kept");
        else if (_regionOf[center] == region) Rows.Count("repeated");
        else
        {
            Rows.Count("contradicting");
            Rows.Note($"{Table} row {row.Row}: {center} is in region {_regionOf[center]} already, not in {region}.");
        }
    }
}
