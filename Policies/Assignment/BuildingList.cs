using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>A building that reaches the destination.</summary>
/// <param name="Facility">The building.</param>
/// <param name="First">Position of the first of its options.</param>
/// <param name="Rank">Place in a policy's own order of preference; smaller is better.</param>
internal readonly record struct Building(FacilityId Facility, int First, ulong Rank);

/// <summary>The buildings that reach an order's destination with the services of each; its room is reused.</summary>
internal sealed class BuildingList
{
    /// <summary>Stands for all lines of the order.</summary>
    internal const int AllLines = -1;

    /// <summary>Stands for no option.</summary>
    internal const int None = -1;

    private Building[] _buildings = [];
    private int[] _position = [];
    private int[] _last = [];
    private int[] _next = [];
    private bool[] _onTime = [];
    private int _count;

    /// <summary>The buildings, nearest first; a policy may sort them.</summary>
    internal Span<Building> All => _buildings.AsSpan(0, _count);

    /// <summary>Finds the buildings of an order.</summary>
    internal void Load(in AssignmentContext context)
    {
        MakeRoom(context.Stock.FacilityCount, context.Options.Length);
        _count = 0;
        for (var option = 0; option < context.Options.Length; option++) Add(context, option);
    }

    /// <summary>Finds the buildings of an order that have a line of it in full, and their services whose parcels cost
    /// no more than a limit.</summary>
    internal void LoadThoseWithLines(in AssignmentContext context, Money limit)
    {
        MakeRoom(context.Stock.FacilityCount, context.Options.Length);
        _count = 0;
        for (var option = 0; option < context.Options.Length; option++)
        {
            ref readonly var choice = ref context.Options[option];
            if (choice.CostPerParcel <= limit && HasLine(context, choice.Facility)) Add(context, option);
        }
    }

    /// <summary>Whether an option keeps the promise.</summary>
    internal bool IsOnTime(int option) => _onTime[option];

    /// <summary>The option after another of the same building, or <see cref="None"/>.</summary>
    internal int Next(int option) => _next[option];

    /// <summary>Of the building's options that take a line, the one with the least cost of a parcel that keeps the
    /// promise, else the cheapest; <see cref="None"/> when none takes it.</summary>
    /// <param name="context">The order.</param>
    /// <param name="building">The building.</param>
    /// <param name="line">The line, or <see cref="AllLines"/>.</param>
    internal int ServiceOf(in AssignmentContext context, in Building building, int line)
    {
        var best = None;
        for (var option = building.First; option != None; option = _next[option])
        {
            if (line == AllLines ? !context.TakesAll(option) : !context.Takes(option, line)) continue;
            if (best != None)
            {
                var isCheaper = context.Options[option].CostPerParcel < context.Options[best].CostPerParcel;
                if (_onTime[option] == _onTime[best] ? !isCheaper : _onTime[best]) continue;
            }

            best = option;
        }

        return best;
    }

    /// <summary>Whether a building has some line of an order in full.</summary>
    internal static bool HasLine(in AssignmentContext context, FacilityId facility)
    {
        for (var line = 0; line < context.Products.Length; line++)
        {
            if (context.Stock.OnHand(context.Products[line], facility) >= context.Quantities[line]) return true;
        }

        return false;
    }

    private void Add(in AssignmentContext context, int option)
    {
        var facility = context.Options[option].Facility;
        (_onTime[option], _next[option]) = (context.IsOnTime(option), None);
        // A position counts only while the building at it is this one, so it need not be cleared.
        var at = _position[facility.Index];
        if (at < _count && _buildings[at].Facility == facility)
        {
            (_next[_last[at]], _last[at]) = (option, option);
            return;
        }

        (_position[facility.Index], _last[_count]) = (_count, option);
        _buildings[_count++] = new Building(facility, option, 0);
    }

    private void MakeRoom(int facilities, int options)
    {
        if (_position.Length < facilities)
        {
            _position = new int[facilities];
            _last = new int[facilities];
            _buildings = new Building[facilities];
        }

        if (_next.Length >= options) return;
        _next = new int[options];
        _onTime = new bool[options];
    }
}
