using Scenarios;
using Scenarios.Orders;

namespace Simulator.Report;

/// <summary>Says in a few words whether the orders of a scenario were observed or made.</summary>
internal static class ProvenanceText
{
    /// <summary>One of: real data, real data with overlays, synthetic data, or of unstated origin.</summary>
    public static string Of(Scenario scenario)
    {
        var origins = scenario.Orders.Provenance.Select(column => column.Origin).ToHashSet();
        if (origins.Count == 0) return "data of unstated origin";
        if (!origins.Contains(ColumnOrigin.Real)) return "synthetic data";
        if (origins.Count == 1) return "real data";
        var made = scenario.Orders.Provenance.Where(column => column.Origin != ColumnOrigin.Real)
            .Select(column => column.Column);
        return $"real data with overlays ({string.Join(", ", made)})";
    }
}
