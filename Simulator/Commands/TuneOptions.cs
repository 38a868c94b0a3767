using System.CommandLine;

namespace Simulator.Commands;

/// <summary>Options of <c>tune</c>.</summary>
internal sealed class TuneOptions
{
    internal Argument<string> Scenario { get; } = new("scenario")
    {
        Description = "A built-in scenario or a path to a scenario file.",
        DefaultValueFactory = _ => StudyOptions.DefaultScenario,
    };

    internal Option<string?> Orders { get; } = new("--orders") { Description = "Orders to replay, as for study." };

    internal Option<string[]> PolicySets { get; } = new("--policy-set")
    {
        Description = "A policy set to tune, by name or NAME=POLICIES; repeat it. Without it all built-in sets.",
        AllowMultipleArgumentsPerToken = false,
    };

    internal Option<string[]> Policies { get; } = StudyOptions.PolicyLibraries();

    internal Option<int> Budget { get; } = new("--budget")
    {
        Description = "Most trials for each policy set, the set as given being the first.",
        DefaultValueFactory = _ => 24,
    };

    internal Option<int> Replications { get; } = new("--replications")
    {
        Description = "Worlds that every trial runs in.",
        DefaultValueFactory = _ => 2,
    };

    internal Option<int> FirstReplication { get; } = new("--first-replication")
    {
        Description = "Number of the first of them. From 1,000 on the scenario's own seed may be given: then products "
            + "and generated orders are those of studies and the rest is drawn anew, to hold inventories equal.",
    };

    internal Option<bool> OnlyInventory { get; } = new("--only-inventory")
    {
        Description = "Turn only the parameter that scales inventory, until --inventory-value is met.",
    };

    internal Option<long?> Seed { get; } = new("--seed")
    {
        Description = "Seed of the worlds to tune in. It must differ from the scenario's, which studies use (but see "
            + "--first-replication); that plus 1,000,003 when absent.",
    };

    internal Option<double?> InventoryValue { get; } = new("--inventory-value")
    {
        Description = "Average inventory value to keep, in the scenario's currency; free when absent.",
    };

    internal Option<double> LostGoodwill { get; } = new("--lost-goodwill")
    {
        Description = "What a lost unit costs beyond its margin, in the scenario's currency; added to cost to serve "
            + "when trials are compared.",
    };

    internal Option<double> Tolerance { get; } = new("--tolerance")
    {
        Description = "How far that may be off, as a share of it.",
        DefaultValueFactory = _ => 0.005,
    };

    internal Option<string> Out { get; } = new("--out")
    {
        Description = "Folder for the results; the tuning gets a folder of its own inside it.",
        DefaultValueFactory = _ => "results",
    };

    internal Option<int> Threads { get; } = new("--threads")
    {
        Description = "Runs at a time; 0 means one per processor.",
    };

    internal void AddTo(Command command)
    {
        command.Add(Scenario);
        command.Add(Orders);
        command.Add(PolicySets);
        command.Add(Policies);
        command.Add(Budget);
        command.Add(Replications);
        command.Add(FirstReplication);
        command.Add(OnlyInventory);
        command.Add(Seed);
        command.Add(InventoryValue);
        command.Add(LostGoodwill);
        command.Add(Tolerance);
        command.Add(Out);
        command.Add(Threads);
        OptionRange.Check(Budget, 1, 10_000);
        OptionRange.Check(Replications, 1, 10_000);
        OptionRange.Check(FirstReplication, 0, 1_000_000);
        OptionRange.Check(Threads, 0, 1024);
        OptionRange.Check(Tolerance, 0.0, 1.0);
        OptionRange.Check(LostGoodwill, 0.0, 1e9);
        OptionRange.Check(InventoryValue, 1e-6, 1e15);
    }
}
