using System.Collections.Immutable;
using Policies.Catalog;
using Scenarios.Files.Input;

namespace Simulator.Studies.Definitions;

/// <summary>The sections of a study definition that say how its policy sets are read together: <c>journey</c>,
/// <c>ladder</c>, <c>two_by_two</c>.</summary>
internal sealed class StorySection(FieldReader root, PolicySetSection sets)
{
    /// <summary>The story, without its question.</summary>
    public StudyStory Read() => new()
    {
        Labels = sets.Labels.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Journey = ReadJourney(),
        Ladder = root.Groups("ladder", ReadStep),
        TwoByTwo = root.Group("two_by_two") is { } fields ? ReadTwoByTwo(fields) : null,
        Frontier = sets.Families,
    };

    private ImmutableArray<string> ReadJourney()
    {
        var names = ReadNames(root, "journey");
        if (names.Length == 1) root.Wrong(root.Find("journey")!, "at least two policy sets");
        return names;
    }

    private LadderStep ReadStep(FieldReader step)
    {
        var read = new LadderStep(
            step.Required("name", ValueKinds.Text, "").Trim(), sets.ReadName(step, "from"), sets.ReadName(step, "to"));
        if (step.IsSound && read.From == read.To) step.Wrong(step.Find("to")!, "another policy set than \"from\"");
        return read;
    }

    private TwoByTwo? ReadTwoByTwo(FieldReader fields)
    {
        var placements = ReadPair(fields, "placements");
        var assignments = ReadPair(fields, "assignments");
        var cells = ReadNames(fields, "cells");
        if (cells.Length != 4)
        {
            const string expected = "four policy sets: both assignments of the first placement, then of the second";
            if (fields.Find("cells") is { } node) fields.Wrong(node, expected);
            else fields.Missing("cells", expected);
        }

        fields.Describe("cells", "", "", isRequired: true);
        fields.RejectOthers();
        if (!fields.IsSound) return null;
        CheckCells(fields, cells);
        return new TwoByTwo(placements.First, placements.Second, assignments.First, assignments.Second, cells);
    }

    private static (string First, string Second) ReadPair(FieldReader fields, string key)
    {
        var names = fields.RequiredValues(key, ValueKinds.Text, "");
        if (names.Count is 0 or 2) return names.Count == 0 ? ("", "") : (names[0].Value.Trim(), names[1].Value.Trim());
        fields.Wrong(fields.Find(key)!, "two names to show");
        return ("", "");
    }

    private ImmutableArray<string> ReadNames(FieldReader fields, string key)
    {
        var names = fields.Values(key, ValueKinds.Text, "");
        for (var index = 0; index < names.Count; index++)
        {
            var (name, node) = names[index];
            if (name.Length == 0) continue;
            if (names.Take(index).Any(before => before.Value == name)) fields.Wrong(node, "each policy set once");
            else sets.Check(fields, name, node);
        }

        return [.. names.Select(name => name.Value)];
    }

    /// <summary>What is named a factor must be the only thing that differs.</summary>
    private void CheckCells(FieldReader fields, ImmutableArray<string> cells)
    {
        var found = cells.Select(cell => sets.Sets.FirstOrDefault(set => set.Name == cell))
            .OfType<PolicySetDefinition>().ToArray();
        if (found.Length < cells.Length) return; // What is wrong with a set is said already.
        var assignments = found.Select(set => Of(set, isAssignment: true)).ToArray();
        var others = found.Select(set => Of(set, isAssignment: false)).ToArray();
        var node = fields.Find("cells")!; // Its four names were read.
        if (assignments[0] != assignments[2] || assignments[1] != assignments[3] || assignments[0] == assignments[1])
        {
            fields.Wrong(node, "one assignment in the first and third set, and another in the second and fourth");
        }

        if (others[0] != others[1] || others[2] != others[3] || others[0] == others[2])
        {
            fields.Wrong(node, "two sets alike but for the assignment, then two others alike but for it");
        }

        static string Of(PolicySetDefinition set, bool isAssignment) => string.Join(
            " + ", set.Policies.Where(policy => (policy.Role == PolicyRole.Assignment) == isAssignment));
    }
}
