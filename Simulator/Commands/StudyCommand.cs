using System.Collections.Immutable;
using System.CommandLine;
using Policies.Catalog;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary><c>study</c>: several policy sets on one scenario.</summary>
internal static class StudyCommand
{
    private const int DefaultReplications = 5;

    internal static Command Create()
    {
        var shared = new StudyOptions();
        var sets = new Option<string[]>("--policy-set")
        {
            Description = "A policy set by name, or NAME=POLICIES; repeat it; the first is the baseline. Without it "
                + "all built-in sets are compared (see: policies).",
            AllowMultipleArgumentsPerToken = false,
        };
        var replications = new Option<int>("--replications")
        {
            Description = "Worlds that every policy set runs in; intervals need at least 2.",
            DefaultValueFactory = _ => DefaultReplications,
        };
        var threads = new Option<int>("--threads") { Description = "Runs at a time; 0 means one per processor." };
        var command = new Command(
            "study",
            "Compares policy sets on one scenario. Example: study uk-gifts --orders uk.orders.parquet --replications 3")
        {
            sets, replications, threads,
        };
        shared.AddTo(command);
        var design = new ReplicationOptions();
        design.AddTo(command);
        OptionRange.Check(replications, 1, 10_000);
        OptionRange.Check(threads, 0, 1024);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => new StudyJob
        {
            Scenario = arguments.GetValue(shared.Scenario)!,
            Orders = arguments.GetValue(shared.Orders),
            ResultsFolder = arguments.GetValue(shared.Out)!,
            Name = arguments.GetValue(shared.Name),
            PolicySets = Resolve(
                arguments.GetValue(sets), PolicyAssemblies.Load(arguments.GetValue(shared.Policies))),
            PolicyFiles = [.. arguments.GetValue(shared.Policies) ?? []],
            Replications = arguments.GetValue(replications),
            Resampling = design.Resampling(arguments),
            WarmUp = design.WarmUp(arguments),
            Threads = arguments.GetValue(threads),
            CheckInvariants = arguments.GetValue(shared.Check),
            OrdersOut = arguments.GetValue(shared.OrdersOut),
            EventsOut = arguments.GetValue(shared.EventsOut),
            CommandLine = CommandText.Of(arguments),
        }.RunAsync()));
        return command;
    }

    /// <summary>The study that runs when no command is given.</summary>
    internal static Task<int> RunDefaultAsync() => CommandLine.GuardAsync(() => new StudyJob
    {
        Scenario = StudyOptions.DefaultScenario,
        ResultsFolder = "results",
        PolicySets = PolicyCatalog.BuiltIn.Sets,
        Replications = DefaultReplications,
        CommandLine = "dotnet run -c Release --project Simulator",
    }.RunAsync());

    /// <summary>Policy sets as named on the command line; all built-in sets when none is.</summary>
    internal static ImmutableArray<PolicySetDefinition> Resolve(string[]? names, PolicyCatalog catalog)
    {
        if (names is null || names.Length == 0) return catalog.Sets;
        ImmutableArray<PolicySetDefinition> sets = [.. names.Select(name => ResolveOne(name, catalog))];
        var problems = new ProblemList("command line");
        foreach (var again in sets.GroupBy(set => set.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            problems.Add("--policy-set", $"\"{again.Key}\" again", "each policy set once");
        }

        problems.ThrowIfAny();
        return sets;
    }

    private static PolicySetDefinition ResolveOne(string text, PolicyCatalog catalog)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
        var isNamed = equals > 0 && (parenthesis < 0 || equals < parenthesis)
            && !text[..equals].Contains('+', StringComparison.Ordinal) && text[..equals].Trim() != "buying"
            && text[..equals].Trim() != "placement";
        return isNamed
            ? PolicySetDefinition.Parse(text[..equals].Trim(), text[(equals + 1)..], catalog)
            : catalog.Resolve(text);
    }
}
