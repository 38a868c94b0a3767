using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>The tables beside a scenario file: in its folder, or embedded with it.</summary>
/// <param name="folder">What is put before a table's name in messages.</param>
/// <param name="open">Opens a table by name; absent when there is none of that name.</param>
internal sealed class SideFiles(string folder, Func<string, TextReader?> open)
{
    /// <summary>The same tables, whose hashes are noted as they are read.</summary>
    public SideFiles Noting(InputHashes hashes) => new(folder, name =>
    {
        using var text = open(name);
        return text is null ? null : hashes.Note(folder + name, text);
    });

    /// <summary>Reads a table; notes a problem when there is none of that name.</summary>
    public InputList? ReadTable(string name, string section, InputMap asked, ProblemList problems)
    {
        using var text = open(name);
        if (text is not null) return CsvInput.Read(folder + name, section, text, problems);
        problems.Add(new InputProblem(
            asked.File, asked.Line, $"{section}.file", $"\"{name}\"", $"a file that exists: {folder}{name}"));
        return null;
    }
}
