using System.Collections.Immutable;
using System.CommandLine;
using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary><c>study</c>: several policy sets on one scenario or more, whole or a part of its runs.</summary>
internal static class StudyCommand
{
    private const string PolicySetOption = "--policy-set";

    internal static Command Create()
    {
        var subject = Subject(StudyLibrary.Default);
        var shared = new StudyOptions();
        var parts = new StudyPartOptions();
        var sets = new Option<string[]>(PolicySetOption)
        {
            Description = "A policy set by name, or NAME=POLICIES; repeat it; the first is the baseline. Without it "
                + "all built-in sets are compared (see: policies). Not with a study definition, which has its own.",
            AllowMultipleArgumentsPerToken = false,
        };
        var replications = new Option<int?>("--replications")
        {
            Description = "Worlds that every policy set runs in; intervals need at least 2. Without it those of the "
                + $"definition, or {StudyDefinition.UsualReplications}.",
        };
        var stopping = new StoppingOptions();
        var design = new ReplicationOptions();
        var threads = new Option<int>("--threads") { Description = "Runs at a time; 0 means one per processor." };
        var command = new Command(
            "study",
            "Compares policy sets on a scenario, as a study definition says (docs/studies.md) or the options. "
            + "Example: study uk-gifts --orders uk.orders.parquet --replications 3")
        {
            subject, sets, replications, threads,
        };
        stopping.AddTo(command);
        shared.AddTo(command);
        parts.AddTo(command);
        design.AddTo(command);
        OptionRange.Check(replications, 1, StudyFile.MostReplications);
        OptionRange.Check(threads, 0, 1024);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var catalog = PolicyAssemblies.Load(arguments.GetValue(shared.Policies));
            var study = Find(arguments.GetValue(subject)!, arguments.GetValue(sets), catalog); // There is a default.
            var job = new StudyJob(new StudySettings
            {
                Study = study with
                {
                    Name = arguments.GetValue(shared.Name) ?? study.Name,
                    Replications = arguments.GetValue(replications) ?? study.Replications,
                    Stopping = stopping.RuleOf(arguments, replications, study),
                    Resampling = design.Resampling(arguments, study.Resampling),
                    WarmUp = design.WarmUp(arguments, study.WarmUp),
                },
                Orders = arguments.GetValue(shared.Orders),
                ResultsFolder = arguments.GetValue(shared.Out)!,
                CellsFolder = arguments.GetValue(parts.Folder),
                PolicyFiles = [.. arguments.GetValue(shared.Policies) ?? []],
                Threads = arguments.GetValue(threads),
                CheckInvariants = arguments.GetValue(shared.Check),
                OrdersOut = arguments.GetValue(shared.OrdersOut),
                EventsOut = arguments.GetValue(shared.EventsOut),
                CommandLine = CommandText.Of(arguments, [threads, .. parts.ThatChangeNothing]),
            });
            return parts.RunAsync(arguments, job);
        }));
        return command;
    }

    /// <summary>The argument that names a study definition or a scenario.</summary>
    /// <param name="whenAbsent">What it is when nothing is named.</param>
    internal static Argument<string> Subject(string whenAbsent) => new("study")
    {
        Description = $"A study definition ({string.Join(", ", StudyLibrary.Names)}) or a scenario "
            + $"({string.Join(", ", ScenarioLibrary.Names)}), built in or by path.",
        DefaultValueFactory = _ => whenAbsent,
    };

    /// <summary>The study that runs when no command is given.</summary>
    internal static StudyJob DefaultJob() => new(new StudySettings
    {
        Study = StudyLibrary.Read(StudyLibrary.Default, PolicyCatalog.BuiltIn),
        ResultsFolder = "results",
        CommandLine = "dotnet run -c Release --project Simulator",
    });

    /// <summary>The study definition of a name or path, or else what the command line says of a scenario.</summary>
    private static StudyDefinition Find(string nameOrPath, string[]? sets, PolicyCatalog catalog)
    {
        if (StudyLibrary.TryRead(nameOrPath, catalog) is not { } study)
        {
            var scenario = ScenarioLibrary.Read(nameOrPath);
            return new StudyDefinition
            {
                Name = scenario.Name,
                Scenarios = [scenario],
                PolicySets = Resolve(sets, catalog),
            };
        }

        if (sets is null || sets.Length == 0) return study;
        var problems = new ProblemList("command line");
        problems.Add(
            PolicySetOption, $"\"{sets[0]}\"",
            $"nothing, because {study.Name} is a study definition with its own policy sets; or a scenario to study");
        throw problems.ToException();
    }

    /// <summary>Policy sets as named on the command line; all built-in sets when none is.</summary>
    internal static ImmutableArray<PolicySetDefinition> Resolve(string[]? names, PolicyCatalog catalog)
    {
        if (names is null || names.Length == 0) return catalog.Sets;
        ImmutableArray<PolicySetDefinition> sets = [.. names.Select(name => ResolveOne(name, catalog))];
        var problems = new ProblemList("command line");
        foreach (var again in sets.GroupBy(set => set.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            problems.Add(PolicySetOption, $"\"{again.Key}\" again", "each policy set once");
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
