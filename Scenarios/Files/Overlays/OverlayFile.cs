using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Scenarios.Files.Overlays;

/// <summary>Reads a scenario file that changes another: <c>base</c>, <c>set</c>, <c>changes</c>
/// (docs/what-if.md).</summary>
/// <param name="Document">The scenario as if it had been written in one file.</param>
/// <param name="Files">The tables beside the overlay and beside its base, each for what that file names.</param>
/// <param name="Changes">Lists of changes, those of the innermost base first.</param>
internal sealed record OverlayFile(InputMap Document, SideFiles Files, IReadOnlyList<InputNode> Changes)
{
    /// <summary>The key that makes a scenario file an overlay.</summary>
    public const string BaseKey = "base";

    private const int MostLevels = 8;

    /// <summary>Follows a document to its base, when it has one; absent when a problem was noted.</summary>
    public static OverlayFile? Resolve(
        InputMap document, SideFiles files, InputHashes hashes, ProblemList problems, int level = 0)
    {
        if (document.Find(BaseKey) is null) return new OverlayFile(document, files.OwnedBy(document.File), []);
        var root = new FieldReader(document with { Path = document.Keys is null ? "" : KeyRecorder.WhatIf }, problems);
        root.Required(
            "version",
            ValueKinds.OneOf((ScenarioFile.Version.ToString(CultureInfo.InvariantCulture), ScenarioFile.Version)),
            ScenarioFile.Version);
        root.Required("name", ValueKinds.FolderName, "");
        root.Optional("description", ValueKinds.Text, "");
        var name = root.Required(BaseKey, ValueKinds.Text, "");
        var set = root.Group("set");
        var changes = root.Find("changes");
        root.RejectOthers();
        if (!root.IsSound) return null;
        using var origin = level < MostLevels ? ScenarioOrigin.TryOpen(name, files.Folder) : null;
        if (origin is null)
        {
            root.Wrong(root.Find(BaseKey)!, level < MostLevels
                ? $"a scenario file, or one that is built in: {string.Join(", ", ScenarioLibrary.Names)}"
                : $"at most {MostLevels} overlays on each other; does one lead back to itself?");
            return null;
        }

        var text = hashes.Note(origin.Source, origin.Text);
        if (YamlInput.Read(origin.Source, text, problems, document.Keys) is not { } inner) return null;
        if (Resolve(inner, origin.Files, hashes, problems, level + 1) is not { } below) return null;
        var merged = OverlayMerge.Merge(below.Document, Named(document));
        if (set is not null)
        {
            RejectFixed(set);
            merged = OverlayMerge.Merge(merged, set.Map);
        }

        return new OverlayFile(
            merged,
            files.OwnedBy(document.File, below.Files),
            changes is null ? below.Changes : [.. below.Changes, changes]);
    }

    private static InputMap Named(InputMap document) => document with
    {
        Entries = [.. document.Entries.Where(entry => entry.Key is "name" or "description")],
    };

    private static void RejectFixed(FieldReader set)
    {
        foreach (var key in new[] { "version", "name", "description", BaseKey })
        {
            if (set.Find(key) is { } node) set.Wrong(node, $"\"{key}\" at the top of the overlay, not in set");
        }
    }
}
