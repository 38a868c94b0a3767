using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>The tables beside a scenario file: in its folder, or embedded with it.</summary>
/// <param name="folder">What is put before a table's name in messages.</param>
/// <param name="open">Opens a table by name; absent when there is none of that name.</param>
internal sealed class SideFiles(string folder, Func<string, TextReader?> open)
{
    /// <summary>A table by its file, as JSON Schema.</summary>
    public const string TableJson = "{\"type\":\"object\",\"properties\":{\"file\":{\"type\":\"string\"}},"
        + "\"required\":[\"file\"],\"additionalProperties\":false}";

    private string _owner = "";
    private SideFiles? _next;

    /// <summary>The folder, as it is put before a table's name.</summary>
    public string Folder => folder;

    /// <summary>These files for what a scenario file names, and others for what others name.</summary>
    public SideFiles OwnedBy(string owner, SideFiles? others = null) =>
        new(folder, open) { _owner = owner, _next = others };

    /// <summary>The same tables, whose hashes are noted as they are read.</summary>
    public SideFiles Noting(InputHashes hashes) => new(folder, name =>
    {
        using var text = open(name);
        return text is null ? null : hashes.Note(folder + name, text);
    })
    {
        _owner = _owner,
        _next = _next?.Noting(hashes),
    };

    /// <summary>Reads a table; notes a problem when there is none of that name.</summary>
    public InputList? ReadTable(string name, string section, InputMap asked, ProblemList problems)
    {
        if (_next is not null && (asked.Find("file") ?? asked).File != _owner)
        {
            return _next.ReadTable(name, section, asked, problems);
        }

        using var text = open(name);
        if (text is not null) return CsvInput.Read(folder + name, section, text, problems, asked.Keys);
        problems.Add(new InputProblem(
            asked.File, asked.Line, $"{section}.file", $"\"{name}\"", $"a file that exists: {folder}{name}"));
        return null;
    }
}
