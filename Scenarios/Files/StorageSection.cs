using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads the storage areas of a building.</summary>
internal static class StorageSection
{
    private static readonly ValueKind<SortKind?> _sorts = ValueKinds.OneOf<SortKind?>(
        ("any", null), ("sortable", SortKind.Sortable), ("non-sortable", SortKind.NonSortable));

    public static ImmutableArray<StorageArea> Read(FieldReader row)
    {
        if (row.Find("storage") is not { } node) return [];
        if (node is not InputList { Items.Length: > 0 } list)
        {
            row.Wrong(node, "a list of storage areas, each {sort, litres or units}");
            return [];
        }

        var areas = ImmutableArray.CreateBuilder<StorageArea>();
        foreach (var item in list.Items)
        {
            if (item is not InputMap keys)
            {
                row.Wrong(item, "a group of keys");
                continue;
            }

            var fields = new FieldReader(keys, row.Problems);
            var area = new StorageArea
            {
                Sort = fields.Required("sort", _sorts, null),
                Volume = fields.Has("litres")
                    ? new Millilitres((long)(1000 * fields.Required("litres", ValueKinds.PositiveNumber(1e12), 1)))
                    : null,
                Units = fields.Has("units")
                    ? new Quantity(fields.Required("units", ValueKinds.Count(1, 1_000_000_000), 1))
                    : null,
            };
            fields.Find("litres");
            fields.Find("units");
            if (area.Volume is null && area.Units is null) fields.Missing("litres", "litres, units or both");
            if (areas.Any(each => each.Sort is null || each.Sort == area.Sort))
            {
                fields.Wrong(keys, "an area whose sort no area before it keeps");
            }

            fields.RejectOthers();
            areas.Add(area);
        }

        return areas.ToImmutable();
    }
}
