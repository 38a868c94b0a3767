using System.Collections.Immutable;
using System.Globalization;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Studies;
using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Tunes policy sets on a scenario, writes all trials and shows the best.</summary>
internal sealed record TuneJob
{
    /// <summary>What is added to a scenario's seed where none is given.</summary>
    private const long SeedStep = 1_000_003;

    /// <summary>Replications that no study reaches begin here.</summary>
    private const int BeyondStudies = 1000;

    internal required string Scenario { get; init; }

    internal string? Orders { get; init; }

    /// <summary>The sets to tune; what cannot be tuned in them stays as given.</summary>
    internal required ImmutableArray<PolicySetDefinition> PolicySets { get; init; }

    internal required int Budget { get; init; }

    internal required int Replications { get; init; }

    internal int FirstReplication { get; init; }

    internal bool OnlyInventory { get; init; }

    internal long? Seed { get; init; }

    internal double? InventoryValue { get; init; }

    internal double LostGoodwill { get; init; }

    internal required double Tolerance { get; init; }

    internal required string ResultsFolder { get; init; }

    internal int Threads { get; init; }

    internal required string CommandLine { get; init; }

    internal async Task RunAsync()
    {
        var definition = ScenarioLibrary.Read(Scenario);
        var seed = Seed ?? unchecked(definition.Seed + SeedStep);
        Check(definition, seed);
        var orders = await PublishedOrders.StreamOfAsync(Orders, Path.Combine(ResultsFolder, definition.Name));
        var (scenario, notes) = StudyJob.LoadScenario(definition with { Seed = seed }, orders);
        foreach (var note in notes) Console.WriteLine($"Note: {note}");
        var tuner = new PolicyTuner(scenario)
        {
            Budget = Budget,
            Replications = Replications,
            FirstReplication = FirstReplication,
            OnlyInventory = OnlyInventory,
            Threads = Threads,
            InventoryValue = InventoryValue,
            LostGoodwill = LostGoodwill,
            Tolerance = Tolerance,
        };
        var results = await TuneAsync(tuner, definition.Name);
        var facts = Facts(definition, seed);
        var folder = Path.Combine(ResultsFolder, $"{definition.Name}-tuning");
        TuningFiles.Write(folder, results, facts);
        Show(results, scenario.Currency);
        foreach (var fact in facts.Skip(1)) Console.WriteLine(fact);
        Console.WriteLine();
        foreach (var result in results)
        {
            Console.WriteLine($"--policy-set \"{result.PolicySet.Name}={result.Best.PolicySet}\"");
        }

        Console.WriteLine();
        Console.WriteLine($"Results  {folder}");
    }

    private Task<ImmutableArray<TuningResult>> TuneAsync(PolicyTuner tuner, string name)
    {
        var stepsPerSet = Budget * Replications * StudyJob.StepsPerCell;
        return ProgressDisplay.OnStandardError().RunAsync(
            $"{name} tuning",
            PolicySets.Length * stepsPerSet,
            step => Task.Run(() =>
            {
                var results = ImmutableArray.CreateBuilder<TuningResult>();
                foreach (var set in PolicySets)
                {
                    var done = 0;
                    var trials = tuner.Tune(set, () => StudyJob.Steps(Replications, () =>
                    {
                        Interlocked.Increment(ref done);
                        step();
                    }));
                    // A search that found nothing more to try leaves the rest of its budget.
                    for (; done < stepsPerSet; done++) step();
                    results.Add(new TuningResult(set, trials));
                }

                return results.ToImmutable();
            }));
    }

    private string[] Facts(ScenarioDefinition definition, long seed)
    {
        var goal = InventoryValue is { } value
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"at an average inventory value within {Tolerance:0.###%} of {value} {definition.Currency}")
            : "inventory free";
        var goodwill = LostGoodwill > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" with {LostGoodwill} {definition.Currency} for each unit lost, beyond its margin")
            : "";
        var last = FirstReplication + Replications - 1;
        var demand = seed == definition.Seed
            ? "products and orders are those of studies, the rest is drawn anew"
            : Orders is null && !definition.NeedsOrders
            ? "orders, lead times and all else are drawn anew"
            : "the recorded orders are those of studies, all that is drawn is drawn anew";
        return
        [
            CommandLine,
            $"Scenario {definition.Name}: least cost to serve per unit demanded{goodwill}, {goal}.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Seed {seed}, replications {FirstReplication} to {last}; studies have seed {definition.Seed}: ")
                + $"{demand}.",
            string.Create(CultureInfo.InvariantCulture, $"At most {Budget} trials for each policy set")
                + (OnlyInventory ? "; only the parameter that scales inventory is turned." : "."),
        ];
    }

    private void Check(ScenarioDefinition definition, long seed)
    {
        var problems = new ProblemList("command line");
        if (seed == definition.Seed && FirstReplication < BeyondStudies)
        {
            problems.Add(
                "--seed", seed.ToString(CultureInfo.InvariantCulture),
                "another seed than the scenario's, or a --first-replication from 1,000 on: policies are tuned in other "
                + "worlds than they are compared in");
        }

        if (OnlyInventory && InventoryValue is null)
        {
            problems.Add("--only-inventory", "no --inventory-value", "the inventory value to meet");
        }

        foreach (var set in PolicySets)
        {
            if (PolicyTuner.KnobsOf(set).IsEmpty)
            {
                problems.Add("--policy-set", $"\"{set.Name}\"", "a set with a parameter that can be tuned");
            }
            else if (OnlyInventory && !PolicyTuner.HasScale(set))
            {
                problems.Add("--policy-set", $"\"{set.Name}\"", "a set with a parameter that scales inventory");
            }
        }

        problems.ThrowIfAny();
    }

    private static void Show(ImmutableArray<TuningResult> results, string currency)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("policy set", "trials");
        string[] headers =
        [
            $"as given [{currency}/unit]", $"tuned [{currency}/unit]", $"inventory [{currency}]", "speed fill rate",
            "lost",
        ];
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(header)) { Alignment = Justify.Right });
        }

        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.PolicySet.Name),
                result.Trials.Length.ToString(CultureInfo.InvariantCulture),
                Number(result.Trials[0].CostToServe.Mean, "0.0000"),
                Number(result.Best.CostToServe.Mean, "0.0000"),
                Number(result.Best.InventoryValue.Mean, "#,0"),
                Number(result.Best.SpeedFillRate.Mean, "0.0 %"),
                Number(result.Best.LostShare.Mean, "0.0 %"));
        }

        Terminal.Output().Write(table);

        static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
