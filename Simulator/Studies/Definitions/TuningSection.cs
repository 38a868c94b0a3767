using System.Collections.Immutable;
using Scenarios.Files.Input;

namespace Simulator.Studies.Definitions;

/// <summary>The section <c>tuning</c> of a study definition: the searches that gave its policy sets their
/// numbers.</summary>
internal sealed class TuningSection(FieldReader root, PolicySetSection sets)
{
    private const int MostTrials = 100_000;

    /// <summary>The searches in the order written.</summary>
    public ImmutableArray<TuningSearch> Read() => root.Groups("tuning", ReadSearch);

    private TuningSearch ReadSearch(FieldReader search) => new()
    {
        PolicySets = ReadSets(search),
        Command = StudyFile.OneLine(search.Required("command", ValueKinds.Text, "")),
        Budget = search.Required("budget", ValueKinds.Count(1, MostTrials), 1),
        Replications = search.Required("replications", ValueKinds.Count(1, StudyFile.MostReplications), 1),
        Objective = StudyFile.OneLine(search.Required("objective", ValueKinds.Text, "")),
        Record = search.Optional("record", ValueKinds.Text, "").Trim(),
        Trials = search.Optional("trials", ValueKinds.Text, "").Trim(),
        Note = StudyFile.OneLine(search.Optional("note", ValueKinds.Text, "")),
    };

    /// <summary>A swept set stands for all its levels.</summary>
    private ImmutableArray<string> ReadSets(FieldReader search)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, node) in search.RequiredValues("policy_sets", ValueKinds.Text, ""))
        {
            if (name.Length == 0) continue; // That is said already.
            var members = sets.LevelsOf(name);
            if (members.IsEmpty) sets.Check(search, name, node);
            ImmutableArray<string> meant = members.IsEmpty ? [name] : members;
            if (meant.Any(found.Contains)) search.Wrong(node, "each policy set once");
            found.AddRange(meant);
        }

        return found.ToImmutable();
    }
}
