using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scenarios;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>One run of a study.</summary>
internal sealed record CellName(string PolicySet, int Replication)
{
    /// <summary>The name of a finished run.</summary>
    public static CellName Of(RunResult run) => new(run.PolicySet, run.Replication);

    /// <summary>What it is called on the command line: policy set, slash, replication.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{PolicySet}/{Replication}");
}

/// <summary>What a study writes besides metrics and days.</summary>
internal sealed record CellOutputs(bool Orders, bool Events);

/// <summary>The finished runs of a study that is not finished, each a folder with its files and their hashes.</summary>
/// <remarks>
/// They stand beside the study's folder, in <c>.NAME.cells</c>. A run appears there whole, by one rename, or not at
/// all; one whose files have changed, or that other policies, another program or input made, is run again. So a study
/// that was killed goes on where it was when the command is given again, with more replications or sets if so wished.
/// Neither the machine nor folders are part of what is kept, so runs made elsewhere can be copied here.
/// </remarks>
internal sealed class CellStore
{
    private const string StateFile = "cell.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    private readonly string _beside;
    private readonly Scenario _scenario;
    private readonly Func<string, string> _origin;
    private readonly CellOutputs _outputs;

    /// <param name="studyFolder">The folder that the study will have.</param>
    /// <param name="scenario">The scenario of every run.</param>
    /// <param name="origin">Says in full what the runs of a policy set are made from: the same text means the same
    /// runs.</param>
    /// <param name="outputs">What to write.</param>
    public CellStore(string studyFolder, Scenario scenario, Func<string, string> origin, CellOutputs outputs)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(studyFolder));
        _beside = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.cells");
        _scenario = scenario;
        _outputs = outputs;
        _origin = origin;
    }

    /// <summary>A folder for the runs in place of the one beside the study's; it is left as it is when the study has
    /// its folder.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>A folder inside that one for the runs of one scenario of several; empty when there is one.</summary>
    public string Inside { get; init; } = "";

    /// <summary>Where the runs stand.</summary>
    public string Folder => Path.Combine(Elsewhere ?? _beside, Inside);

    /// <summary>Whether there is a run of that name, be it of another origin or damaged.</summary>
    public bool Has(CellName cell) => Directory.Exists(FolderOf(cell));

    /// <summary>The result of a run that was finished before. Nothing is changed: another process may be writing
    /// there.</summary>
    public bool TryLoad(CellName cell, out RunResult result)
    {
        result = null!; // Only read when true is returned.
        var folder = FolderOf(cell);
        var path = Path.Combine(folder, StateFile);
        if (!File.Exists(path)) return false;
        try
        {
            var state = JsonSerializer.Deserialize<CellState>(File.ReadAllText(path), s_json);
            if (state is null || state.Origin != OriginOf(cell) || state.Cell != cell) return false;
            if (!state.Files.SequenceEqual(ManifestFile.Of(folder, StateFile))) return false;
            result = new RunResult
            {
                Scenario = _scenario.Name,
                PolicySet = cell.PolicySet,
                Replication = cell.Replication,
                EventLogHash = state.EventLogHash,
                EventCount = state.EventCount,
                Kpis = KpiFile.ReadAsync(folder).GetAwaiter().GetResult(),
            };
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Begins the files of a run.</summary>
    public CellWriter Begin(CellName cell)
    {
        Directory.CreateDirectory(Folder);
        return new CellWriter(new StagedFolder(FolderOf(cell)), _scenario, cell, _outputs, Finish);
    }

    /// <summary>Puts the files of all runs together in the study's folder.</summary>
    public async Task MergeAsync(string studyFolder, IEnumerable<CellName> cells)
    {
        string[] folders = [.. cells.Select(FolderOf)];
        string[] names =
        [
            KpiFile.FileName, DailyFile.FileName, ProductsFile.FileName, PricesFile.FileName, OrdersFile.FileName,
            EventsFile.FileName,
        ];
        foreach (var name in names)
        {
            string[] sources =
                [.. folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists)];
            if (sources.Length > 0) await ParquetMerge.WriteAsync(Path.Combine(studyFolder, name), sources);
        }
    }

    /// <summary>Removes all finished runs beside the study's folder, those of other scenarios too, for it is whole; a
    /// folder elsewhere is its owner's.</summary>
    public void Remove()
    {
        if (Elsewhere is null && Directory.Exists(_beside)) Directory.Delete(_beside, recursive: true);
    }

    private void Finish(string folder, CellName cell, RunResult result)
    {
        KpiFile.Write(folder, cell, result.Kpis);
        var state = new CellState(
            cell, OriginOf(cell), result.EventLogHash, result.EventCount, ManifestFile.Of(folder, StateFile));
        File.WriteAllText(Path.Combine(folder, StateFile), JsonSerializer.Serialize(state, s_json) + "\n");
    }

    private string OriginOf(CellName cell) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{_origin(cell.PolicySet)}\n{_outputs}")));

    private string FolderOf(CellName cell)
    {
        // A policy set's name may hold anything; its hash keeps two that look alike apart.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.PolicySet)))[..8];
        var plain = string.Concat(cell.PolicySet.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
        var name = plain[..Math.Min(60, plain.Length)];
        return Path.Combine(
            Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{hash}-{cell.Replication}"));
    }

    private sealed record CellState(
        CellName Cell, string Origin, string EventLogHash, long EventCount, ImmutableArray<ManifestFile> Files);
}
