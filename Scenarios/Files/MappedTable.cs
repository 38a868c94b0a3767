using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads a table inside a row of a scenario file: written there, or a CSV file as somebody else made it, with
/// its own column names and rows that are not meant.</summary>
internal static class MappedTable
{
    /// <summary>The rows, each with the names of the format.</summary>
    /// <param name="owner">The group that has the table.</param>
    /// <param name="inlineKey">The key of rows that are written there.</param>
    /// <param name="files">The files beside the scenario file.</param>
    /// <returns>Empty when something was wrong, which is noted.</returns>
    public static ImmutableArray<InputMap> Read(FieldReader owner, string inlineKey, SideFiles files)
    {
        if (owner.Has("file")) return ReadFile(owner, files);
        if (owner.Find(inlineKey) is InputList { Items.Length: > 0 } list)
        {
            foreach (var item in list.Items) if (item is not InputMap) owner.Wrong(item, "a group of keys");
            return [.. list.Items.OfType<InputMap>()];
        }

        owner.Missing(inlineKey, $"a list of rows, or file: NAME.csv in place of {inlineKey}");
        return [];
    }

    private static ImmutableArray<InputMap> ReadFile(FieldReader owner, SideFiles files)
    {
        var name = owner.Required("file", ValueKinds.FileName, "");
        var columns = Pairs(owner, "columns");
        var where = Pairs(owner, "where");
        if (!owner.IsSound) return [];
        if (files.ReadTable(name, owner.Map.Path, owner.Map, owner.Problems) is not { } table) return [];
        var rows = table.Items.OfType<InputMap>().ToArray();
        foreach (var (key, column) in columns.Concat(where.Select(each => (each.Value, each.Key))))
        {
            if (rows.Any(row => row.Find(column) is not null)) continue;
            owner.Problems.Add(new InputProblem(
                owner.Map.File, owner.Map.Line, $"{owner.Map.Path}.columns", $"\"{column}\"", "a column of the file"));
        }

        if (!owner.IsSound) return [];
        rows = [.. rows.Where(row => where.All(each => TextOf(row, each.Key) == each.Value))];
        if (rows.Length == 0) owner.Wrong(owner.Map, "a table with at least one row that is meant");
        return [.. rows.Select(row => Renamed(row, columns))];
    }

    /// <summary>The row under the names of the format; with a map of columns, the others are not looked at.</summary>
    private static InputMap Renamed(InputMap row, ImmutableArray<(string Key, string Value)> columns)
    {
        if (columns.IsEmpty) return row;
        return row with
        {
            Entries =
            [
                .. from pair in columns
                   let node = row.Find(pair.Value)
                   where node is not null
                   select new InputEntry(pair.Key, row.Line, node),
            ],
        };
    }

    private static string TextOf(InputMap row, string column) =>
        row.Find(column) is InputScalar scalar ? scalar.Text.Trim() : "";

    private static ImmutableArray<(string Key, string Value)> Pairs(FieldReader owner, string key)
    {
        if (owner.Find(key) is not { } node) return [];
        if (node is InputMap map && map.Entries.All(entry => entry.Value is InputScalar))
        {
            return [.. map.Entries.Select(entry => (entry.Key, ((InputScalar)entry.Value).Text.Trim()))];
        }

        owner.Wrong(node, "a group of names");
        return [];
    }
}
