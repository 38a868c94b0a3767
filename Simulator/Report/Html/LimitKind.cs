using System.Collections.Immutable;
using Scenarios.Network;

namespace Simulator.Report.Html;

/// <summary>A sort of limit that a building may have, and what the report says of it.</summary>
/// <param name="Name">How columns, metrics and pictures name it.</param>
/// <param name="Has">Whether a building has it.</param>
/// <param name="Title">Heading of its part.</param>
/// <param name="Share">What a cell of its picture shows.</param>
/// <param name="Days">The days that count.</param>
internal sealed record LimitKind(string Name, Predicate<Facility> Has, string Title, string Share, string Days)
{
    /// <summary>All of them, in the order of the report.</summary>
    internal static ImmutableArray<LimitKind> All { get; } =
    [
        new("storage", facility => !facility.Storage.IsEmpty, "Storage",
            "Share used of each building's fullest storage area at closes of days", "days"),
        new("inbound", facility => facility.InboundCapacityPerDay is not null, "Inbound",
            "Share used of what each building can take in on a working day", "working days"),
        new("outbound", facility => facility.OutboundCapacityPerPull is not null, "Outbound",
            "Share used of the room of the pulls of a day, at buildings whose pulls have a limit",
            "days with pulls"),
    ];

    /// <summary>Its column in <c>daily.parquet</c>.</summary>
    internal string Column => $"{Name}_used";

    /// <summary>Share used over all days.</summary>
    internal string UtilisationMetric => $"{Name}_utilisation";

    /// <summary>Share of days on which more than 95 % was used.</summary>
    internal string FullDaysMetric => $"{Name}_days_over_95";
}
