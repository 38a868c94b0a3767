using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Studies;

/// <summary>The content of <c>manifest.json</c> above the results of several scenarios: what was run, and which files
/// came out. Each scenario has a <see cref="Manifest"/> of its own.</summary>
internal sealed record ScenariosManifest
{
    /// <summary>Name and version of this layout.</summary>
    public const string CurrentFormat = "simulation-scenarios/1";

    public required string Format { get; init; }

    public required string Study { get; init; }

    public required string Regenerate { get; init; }

    public required ManifestProgram Program { get; init; }

    /// <summary>The file that says what is compared; written only where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputFile? Definition { get; init; }

    public required string Baseline { get; init; }

    public required ImmutableArray<string> PolicySets { get; init; }

    public required ImmutableArray<ManifestedScenario> Scenarios { get; init; }

    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>The manifest of studies whose files are written.</summary>
    /// <param name="studies">One for each scenario.</param>
    /// <param name="origin">What the first was made from; command, program and definition are those of all.</param>
    /// <param name="dataOf">Says whether a study's orders were observed or made.</param>
    /// <param name="files">The files, those of the scenarios included.</param>
    public static ScenariosManifest Of(
        ImmutableArray<StudyResult> studies,
        StudyOrigin origin,
        Func<StudyResult, string> dataOf,
        ImmutableArray<ManifestFile> files) => new()
        {
            Format = CurrentFormat,
            Study = studies[0].Name,
            Regenerate = origin.CommandLine,
            Program = new ManifestProgram(origin.ProgramVersion, origin.Kernel),
            Definition = origin.Definition,
            Baseline = studies[0].Baseline,
            PolicySets = studies[0].PolicySets,
            Scenarios =
            [
                .. studies.Select(study => new ManifestedScenario(
                    study.Scenario.Name,
                    dataOf(study),
                    study.Scenario.Currency,
                    study.Replications.Length,
                    $"{study.Scenario.Name}/{Manifest.FileName}")),
            ],
            Files = files,
        };

    /// <summary>The manifest as indented JSON with a final line feed, UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Manifest.Json) + "\n");
}

/// <summary>One scenario of several.</summary>
/// <param name="Name">Its name, which its folder has too.</param>
/// <param name="Data">Whether its orders were observed or made.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Replications">Replications of every policy set.</param>
/// <param name="Manifest">Path of its own manifest, which says all else.</param>
internal sealed record ManifestedScenario(
    string Name, string Data, string Currency, int Replications, string Manifest);
