using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scenarios.Orders;

namespace Simulator.Studies;

/// <summary>The content of <c>manifest.json</c>: what was run, from what, and which files came out.</summary>
internal sealed record Manifest
{
    /// <summary>Name of the file in a folder of results.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Name and version of this layout.</summary>
    public const string CurrentFormat = "simulation-results/1";

    /// <summary>How manifests are written.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required string Format { get; init; }

    public required string Study { get; init; }

    public required string Regenerate { get; init; }

    public required ManifestProgram Program { get; init; }

    public required ManifestScenario Scenario { get; init; }

    public required ImmutableArray<ColumnProvenance> Provenance { get; init; }

    public required string Baseline { get; init; }

    public required ImmutableArray<PolicySetSpec> PolicySets { get; init; }

    public required ImmutableArray<int> Replications { get; init; }

    /// <summary>Why the study has as many replications; written only where a rule chose their number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestStopping? Stopping { get; init; }

    /// <summary>How orders were resampled; written only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestResampling? OrderResampling { get; init; }

    /// <summary>The days that metrics do not count; written only where there are any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WarmUp? WarmUp { get; init; }

    public required ImmutableArray<ManifestRun> Runs { get; init; }

    public required ImmutableArray<InputFile> Inputs { get; init; }

    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>The manifest of a study whose files are written.</summary>
    public static Manifest Of(StudyResult study, StudyOrigin origin, ImmutableArray<ManifestFile> files)
    {
        var scenario = study.Scenario;
        return new Manifest
        {
            Format = CurrentFormat,
            Study = study.Name,
            Regenerate = origin.CommandLine,
            Program = new ManifestProgram(origin.ProgramVersion, origin.Kernel),
            Scenario = new ManifestScenario(
                scenario.Name,
                scenario.Description,
                scenario.Seed,
                scenario.Start.ToString(),
                scenario.End.ToString(),
                scenario.TimeZone.Id,
                scenario.Currency,
                scenario.OpeningStockRule,
                scenario.Orders.OrderCount,
                scenario.Orders.LineCount),
            Provenance = scenario.Orders.Provenance,
            Baseline = study.Baseline,
            PolicySets = origin.PolicySets,
            Replications = study.Replications,
            Stopping = study.Stopping is { } stopping
                ? new ManifestStopping(stopping.Rule, stopping.Replications, stopping.Reason)
                : null,
            OrderResampling = study.Design.Resampling is { } resampling
                ? new ManifestResampling(
                    resampling.Describe(), resampling.NearWeeks, resampling.MeanBlockWeeks, study.Design.Streams)
                : null,
            WarmUp = study.Design.WarmUp.Days > 0 ? study.Design.WarmUp : null,
            Runs =
            [
                .. study.Runs.Select(run =>
                    new ManifestRun(run.PolicySet, run.Replication, run.EventLogHash, run.EventCount)),
            ],
            Inputs = origin.Definition is { } definition ? [definition, .. origin.Inputs] : origin.Inputs,
            Files = files,
        };
    }

    /// <summary>The manifest as indented JSON with a final line feed, UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json) + "\n");
}

/// <summary>The program that wrote the files.</summary>
internal sealed record ManifestProgram(string Version, string Kernel);

/// <summary>The scenario that was replayed.</summary>
internal sealed record ManifestScenario(
    string Name,
    string Description,
    long Seed,
    string Start,
    string End,
    string TimeZone,
    string Currency,
    string OpeningStockRule,
    long Orders,
    long Lines);

/// <summary>The rule that chose the number of replications, and why it stopped there.</summary>
internal sealed record ManifestStopping(StoppingRule Rule, int Replications, StopReason Reason);

/// <summary>How the orders of replications from 1 on were made of those given, and what came of it.</summary>
internal sealed record ManifestResampling(
    string Method, int NearWeeks, double MeanBlockWeeks, ImmutableArray<ResampledOrders> Replications);

/// <summary>One run and the hash of its event log.</summary>
internal sealed record ManifestRun(string PolicySet, int Replication, string EventLogHash, long EventCount);

/// <summary>A file of the results, by its path inside the folder with forward slashes.</summary>
internal sealed record ManifestFile(string Name, long Bytes, string Sha256)
{
    /// <summary>All files in a folder and below it but one, by name.</summary>
    public static ImmutableArray<ManifestFile> Of(string folder, string except) =>
    [
        .. Names(folder).Where(name => name != except).Select(name =>
        {
            var path = Path.Combine(folder, name);
            return new ManifestFile(name, new FileInfo(path).Length, InputFile.Read(path).Sha256);
        }),
    ];

    /// <summary>Paths of all files in a folder and below it, with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
