using System.Collections.Immutable;
using Scenarios;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>A study to run, as the command line asks for it.</summary>
internal sealed record StudySettings
{
    internal required StudyDefinition Study { get; init; }

    internal string? Orders { get; init; }

    internal required string ResultsFolder { get; init; }

    /// <summary>Where finished runs are kept; beside the results when absent.</summary>
    internal string? CellsFolder { get; init; }

    /// <summary>Assemblies that policies come from beside the program's own.</summary>
    internal ImmutableArray<string> PolicyFiles { get; init; } = [];

    internal int Threads { get; init; }

    internal bool CheckInvariants { get; init; }

    internal bool OrdersOut { get; init; }

    internal bool EventsOut { get; init; }

    internal required string CommandLine { get; init; }

    /// <summary>What measures every run beyond its metrics; absent for metrics alone.</summary>
    internal RunMeasures? Measures { get; init; }
}

/// <summary>What measures the runs of a study beyond their metrics.</summary>
/// <param name="Terms">Says in full how: runs measured otherwise are not used again.</param>
/// <param name="Of">Makes what measures one replication of a scenario.</param>
internal sealed record RunMeasures(string Terms, Func<Scenario, int, IRunMeasure> Of);
