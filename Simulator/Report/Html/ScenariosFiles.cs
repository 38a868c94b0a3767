using System.Collections.Immutable;
using System.Text;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Writes what stands above the folders of several scenarios: summary, report and manifest.</summary>
internal static class ScenariosFiles
{
    /// <summary>Writes the files; the same studies give the same bytes.</summary>
    /// <param name="studies">One for each scenario, of the same policy sets.</param>
    /// <param name="origins">What each was made from.</param>
    /// <param name="folder">The folder that holds those of the scenarios.</param>
    internal static async Task WriteAsync(
        ImmutableArray<StudyResult> studies, ImmutableArray<StudyOrigin> origins, string folder)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, StudySummary.FileName), ScenariosSummary.Of(studies));
        await File.WriteAllTextAsync(
            Path.Combine(folder, StudyReport.FileName), ScenariosReport.Of(studies, origins), new UTF8Encoding(false));
        var manifest = ScenariosManifest.Of(
            studies, origins[0], study => ProvenanceText.Of(study.Scenario),
            ManifestFile.Of(folder, Manifest.FileName));
        await File.WriteAllBytesAsync(Path.Combine(folder, Manifest.FileName), manifest.ToBytes());
    }
}
