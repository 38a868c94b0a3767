using System.Collections.Immutable;
using Scenarios.Files.Input;

namespace Scenarios.Files.Overlays;

/// <summary>Lays the keys of one document over those of another; every piece keeps its own file and line.</summary>
internal static class OverlayMerge
{
    /// <summary>What tells the rows of each table apart.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> _rowKeys =
        [["code"], ["from", "to"], ["vendor", "ship_to"], ["vendor", "product"]];

    /// <summary>The base with the keys of the other in place of its own.</summary>
    /// <remarks>Groups merge key by key, lists of rows row by row; values and other lists are replaced. A group with a
    /// single key that the other does not have (a law, the kind of <c>orders</c>) is replaced.</remarks>
    public static InputMap Merge(InputMap below, InputMap above)
    {
        var entries = below.Entries.ToBuilder();
        foreach (var entry in above.Entries)
        {
            var at = entries.ToImmutable().Select(each => each.Key).ToList().IndexOf(entry.Key);
            if (at < 0) entries.Add(entry);
            else entries[at] = entry with { Value = Merge(entries[at].Value, entry.Value) };
        }

        return below with { Entries = entries.ToImmutable() };
    }

    private static InputNode Merge(InputNode below, InputNode above) => (below, above) switch
    {
        (InputMap group, InputMap other) when !IsAnotherChoice(group, other) => Merge(group, other),
        (InputList rows, InputList others) when AreRows(rows) && AreRows(others) => MergeRows(rows, others),
        _ => above,
    };

    private static bool IsAnotherChoice(InputMap group, InputMap other) =>
        group.Entries.Length == 1 && other.Entries.Length == 1 && group.Entries[0].Key != other.Entries[0].Key;

    private static bool AreRows(InputList list) => list.Items.All(item => KeyOf(item) is not null);

    private static InputList MergeRows(InputList rows, InputList others)
    {
        var items = rows.Items.ToBuilder();
        foreach (var other in others.Items)
        {
            var at = items.ToImmutable().Select(KeyOf).ToList().IndexOf(KeyOf(other));
            if (at < 0) items.Add(other);
            else items[at] = Merge((InputMap)items[at], (InputMap)other); // Only rows have keys.
        }

        return rows with { Items = items.ToImmutable() };
    }

    /// <summary>What tells a row from the others of its table; absent when it is no such row.</summary>
    private static string? KeyOf(InputNode node)
    {
        if (node is not InputMap row) return null;
        foreach (var keys in _rowKeys)
        {
            var found = keys.Select(row.Find).OfType<InputScalar>().Select(value => value.Text).ToArray();
            if (found.Length == keys.Length) return string.Join('\n', found);
        }

        // An offer for all products of a vendor.
        return row.Find("vendor") is InputScalar vendor ? vendor.Text : null;
    }
}
