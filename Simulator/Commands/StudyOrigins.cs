using System.Collections.Immutable;
using Policies.Catalog;
using Scenarios;
using Simulator.Studies;
using StudyPolicy = Simulator.Studies.PolicySpec;

namespace Simulator.Commands;

/// <summary>Says what a study is made from.</summary>
internal static class StudyOrigins
{
    /// <summary>The origin of a study.</summary>
    /// <param name="commandLine">The command that writes the same files again.</param>
    /// <param name="policySets">The policy sets.</param>
    /// <param name="scenario">The scenario, whose files are inputs.</param>
    /// <param name="orders">File of recorded orders; absent when the scenario makes its own.</param>
    /// <param name="policyFiles">Assemblies that policies come from beside the program's own.</param>
    internal static StudyOrigin Of(
        string commandLine,
        ImmutableArray<PolicySetDefinition> policySets,
        ScenarioDefinition scenario,
        string? orders,
        ImmutableArray<string> policyFiles) => new()
        {
            CommandLine = commandLine,
            PolicySets = [.. policySets.Select(SpecOf)],
            Inputs =
            [
                .. scenario.Inputs.Select(input => new InputFile(input.Name, input.Sha256)),
                .. orders is null ? ImmutableArray<InputFile>.Empty : [InputFile.Read(orders)],
                .. policyFiles.Select(InputFile.Read),
            ],
        };

    private static PolicySetSpec SpecOf(PolicySetDefinition set) => new(
        set.Name, [.. set.Policies.Select(policy => new StudyPolicy(policy.Role.ToString(), policy.ToString()))])
    {
        SeesFuture = set.SeesFuture,
    };
}
