using System.Collections.Immutable;

namespace Simulator.Studies;

/// <summary>How the policy sets of a study are to be read together: what its definition says beside who runs
/// where.</summary>
/// <remarks>Every name is the name of a policy set of the study. Empty parts are left out of reports.</remarks>
public sealed record StudyStory
{
    /// <summary>A study without a story: its policy sets stand side by side.</summary>
    public static StudyStory None { get; } = new();

    /// <summary>What the study asks, one or two sentences for readers of the report; empty when not said.</summary>
    public string Question { get; init; } = "";

    /// <summary>Name to show of a policy set, for those that have one beside their key.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Policy sets in the order in which the retailer went from one to the next (a waterfall).</summary>
    public ImmutableArray<string> Journey { get; init; } = [];

    /// <summary>Pairs of policy sets that differ in one thing each (an ablation ladder).</summary>
    public ImmutableArray<LadderStep> Ladder { get; init; } = [];

    /// <summary>Placement x assignment; absent when the study has no such four policy sets.</summary>
    public TwoByTwo? TwoByTwo { get; init; }

    /// <summary>Policy sets that are one policy at several inventory budgets.</summary>
    public ImmutableArray<FrontierFamily> Frontier { get; init; } = [];

    /// <summary>The name to show of a policy set.</summary>
    public string LabelOf(string policySet) => Labels.GetValueOrDefault(policySet, policySet);
}

/// <summary>One step of an ablation ladder.</summary>
/// <param name="Name">What is switched on, such as <c>cut-offs in the plan</c>.</param>
/// <param name="From">Policy set without it.</param>
/// <param name="To">Policy set with it, alike in all else.</param>
public sealed record LadderStep(string Name, string From, string To);

/// <summary>Two placements under two assignments.</summary>
/// <param name="PlacementA">Name to show of the first placement.</param>
/// <param name="PlacementB">Name to show of the second placement.</param>
/// <param name="AssignmentA">Name to show of the first assignment.</param>
/// <param name="AssignmentB">Name to show of the second assignment.</param>
/// <param name="Cells">Policy sets: (A, A), (A, B), (B, A), (B, B) as (placement, assignment).</param>
public sealed record TwoByTwo(
    string PlacementA, string PlacementB, string AssignmentA, string AssignmentB, ImmutableArray<string> Cells);

/// <summary>One policy at several inventory budgets.</summary>
/// <param name="Name">Name to show of the policy.</param>
/// <param name="PolicySets">Its policy sets, from the smallest budget to the greatest.</param>
public sealed record FrontierFamily(string Name, ImmutableArray<string> PolicySets);
