using System.Globalization;
using Policies.Ports;
using Scenarios.Randomness;

namespace Tests.Policies.Assignment;

/// <summary>A random order to a few buildings, some of them late, and what plans for it cost.</summary>
/// <remarks>Weights are multiples of 100 g, so that cost is a base for each parcel plus a sum over lines.</remarks>
internal sealed class RandomSplit
{
    private readonly (int Grams, int Units)[] _lines;
    private readonly (int Base, int PerKg, bool IsLate)[] _buildings;
    private readonly bool[,] _has;
    private readonly OrderWorld _world;

    /// <summary>Draws an order.</summary>
    internal RandomSplit(RngStream random, int lines, int buildings)
    {
        _lines = new (int, int)[lines];
        _buildings = new (int, int, bool)[buildings];
        _has = new bool[lines, buildings];
        for (var line = 0; line < lines; line++)
        {
            _lines[line] = (100 * (1 + random.NextIndex(20)), 1 + random.NextIndex(3));
        }

        _world = new OrderWorld
        {
            LinesMaySplit = false,
            Weights = [.. _lines.Select(line => line.Grams)],
            Volumes = new int[lines],
        };
        for (var building = 0; building < buildings; building++)
        {
            // Cents, and cents a kilogram in tens, so that 100 g cost whole cents.
            _buildings[building] = (200 + random.NextIndex(500), 10 * random.NextIndex(15), random.NextIndex(4) == 0);
            var stock = new int[lines];
            for (var line = 0; line < lines; line++)
            {
                _has[line, building] = random.NextIndex(2) == 0;
                stock[line] = _has[line, building] ? _lines[line].Units : _lines[line].Units - 1;
            }

            var (fee, perKg, isLate) = _buildings[building];
            _world.Facility(Code(building), stock)
                .Option(Code(building), building, fee / 100m, isLate ? 3 : 1, perKg / 100m);
        }
    }

    /// <summary>Number of lines.</summary>
    internal int Lines => _lines.Length;

    /// <summary>Number of buildings.</summary>
    internal int Buildings => _buildings.Length;

    /// <summary>Whether a building has a line in full.</summary>
    internal bool Has(int line, int building) => _has[line, building];

    /// <summary>Whether a building is late.</summary>
    internal bool IsLate(int building) => _buildings[building].IsLate;

    /// <summary>Units of a line.</summary>
    internal int Units(int line) => _lines[line].Units;

    /// <summary>What a parcel costs at least [cents].</summary>
    internal int Base(int building) => _buildings[building].Base;

    /// <summary>What a line adds to a parcel [cents].</summary>
    internal int Adds(int line, int building) =>
        _buildings[building].PerKg * (_lines[line].Grams * _lines[line].Units / 100) / 10;

    /// <summary>What a policy's plan is worth; fails if it takes what a building does not have.</summary>
    internal (int MinusUnits, int LateUnits, int Cost) Of(IOrderAssignmentPolicy policy)
    {
        var given = new int?[Lines];
        var answer = _world.Assign(policy, [.. _lines.Select((line, at) => (at, line.Units))]);
        foreach (var row in answer.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var line = int.Parse(row[..row.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            given[line] = row[row.IndexOf(':', StringComparison.Ordinal) + 1] - 'A';
            Assert.That(Has(line, given[line]!.Value), answer);
        }

        return Value(given);
    }

    /// <summary>What giving each line to a building, or to none, is worth.</summary>
    internal (int MinusUnits, int LateUnits, int Cost) Value(IReadOnlyList<int?> given)
    {
        var (units, late, cost) = (0, 0, 0);
        for (var line = 0; line < Lines; line++)
        {
            if (given[line] is not { } building) continue;
            units += Units(line);
            if (IsLate(building)) late += Units(line);
            cost += Adds(line, building);
        }

        for (var building = 0; building < Buildings; building++) if (given.Contains(building)) cost += Base(building);
        return (-units, late, cost);
    }

    private static string Code(int building) => $"{(char)('A' + building)}";
}
