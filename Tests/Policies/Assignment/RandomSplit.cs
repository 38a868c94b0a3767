using System.Globalization;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Tests.Policies.Assignment;

/// <summary>A random order to a few buildings, some of them late, and what plans for it cost.</summary>
/// <remarks>Weights are multiples of 100 g, so that cost is a base for each parcel plus a sum over lines. Where units
/// have prices, cost counts the price of every unit at the building it is taken from.</remarks>
internal sealed class RandomSplit : IMarginalValues
{
    private readonly (int Grams, int Units)[] _lines;
    private readonly (int Base, int PerKg, bool IsLate)[] _buildings;
    private readonly bool[,] _has;
    private readonly int[,] _prices;
    private readonly OrderWorld _world;

    /// <summary>Draws an order.</summary>
    internal RandomSplit(ref RngStream random, SplitKind kind, int lines, int buildings)
    {
        var dearest = kind == SplitKind.Priced ? 400 : 0;
        var (hundredGrams, lacksOneIn) = kind == SplitKind.Light ? (2, 5) : (20, 2);
        _lines = new (int, int)[lines];
        _buildings = new (int, int, bool)[buildings];
        _has = new bool[lines, buildings];
        _prices = new int[lines, buildings];
        for (var line = 0; line < lines; line++)
        {
            _lines[line] = (100 * (1 + random.NextIndex(hundredGrams)), 1 + random.NextIndex(3));
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
                _has[line, building] = random.NextIndex(lacksOneIn) > 0;
                stock[line] = _has[line, building] ? _lines[line].Units : _lines[line].Units - 1;
                _prices[line, building] = dearest == 0 ? 0 : random.NextIndex(dearest + 1);
            }

            var (fee, perKg, isLate) = _buildings[building];
            _world.Facility(Code(building), stock)
                .Option(Code(building), building, fee / 100m, isLate ? 3 : 1, perKg / 100m);
        }
    }

    /// <inheritdoc/>
    public int Edition => 1;

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

    /// <summary>What a line adds to a parcel, the price of its units included [cents].</summary>
    internal int Adds(int line, int building) =>
        (_buildings[building].PerKg * (_lines[line].Grams * _lines[line].Units / 100) / 10)
            + (_prices[line, building] * _lines[line].Units);

    /// <inheritdoc/>
    public double CostOfTaking(in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
        _prices[product.Index, facility.Index] * taken / 100.0;

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

/// <summary>What random orders are like.</summary>
public enum SplitKind
{
    /// <summary>A building has half of the lines; a unit weighs up to 2 kg and has no price.</summary>
    Plain = 0,

    /// <summary>The same, and every unit has a price of up to 4 at each building.</summary>
    Priced = 1,

    /// <summary>A building has four of five lines; a unit weighs up to 200 g, so that little but the number of parcels
    /// counts.</summary>
    Light = 2,
}
