using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>A building that reaches the destination, with the service it would use for a light parcel.</summary>
/// <param name="Facility">The building.</param>
/// <param name="First">Position of the first of its options.</param>
/// <param name="Option">The option: the cheapest per parcel that keeps the promise, else the cheapest.</param>
/// <param name="IsOnTime">Whether that option keeps the promise.</param>
/// <param name="Rank">Place in a policy's own order of preference; smaller is better.</param>
internal readonly record struct Building(FacilityId Facility, int First, int Option, bool IsOnTime, ulong Rank);

/// <summary>The buildings that reach an order's destination, nearest first; its room is reused.</summary>
internal sealed class BuildingList
{
    private const int None = -1;

    private Building[] _buildings = [];
    private int[] _position = [];
    private int[] _last = [];
    private int[] _next = [];
    private bool[] _onTime = [];
    private int _count;

    /// <summary>The buildings; a policy may sort them.</summary>
    internal Span<Building> All => _buildings.AsSpan(0, _count);

    /// <summary>Finds the buildings of an order and the service of each.</summary>
    internal void Load(in AssignmentContext context)
    {
        MakeRoom(context.Stock.FacilityCount, context.Options.Length);
        _count = 0;
        for (var option = 0; option < context.Options.Length; option++)
        {
            ref readonly var choice = ref context.Options[option];
            (_onTime[option], _next[option]) = (context.IsOnTime(option), None);
            // A position counts only while the building at it is this one, so it need not be cleared.
            var at = _position[choice.Facility.Index];
            if (at >= _count || _buildings[at].Facility != choice.Facility)
            {
                (_position[choice.Facility.Index], _last[_count]) = (_count, option);
                _buildings[_count++] = new Building(choice.Facility, option, option, _onTime[option], 0);
                continue;
            }

            (_next[_last[at]], _last[at]) = (option, option);
            ref var known = ref _buildings[at];
            var isCheaper = choice.CostPerParcel < context.Options[known.Option].CostPerParcel;
            if (_onTime[option] == known.IsOnTime ? !isCheaper : known.IsOnTime) continue;
            known = known with { Option = option, IsOnTime = _onTime[option] };
        }
    }

    /// <summary>The building's best option for a parcel: on time before late, then cheapest.</summary>
    internal (int Option, bool IsOnTime, Money Cost) BestFor(
        in AssignmentContext context, in Building building, Grams weight)
    {
        var best = (Option: building.First, IsOnTime: _onTime[building.First],
            Cost: context.Options[building.First].ParcelCost(weight));
        for (var option = _next[building.First]; option != None; option = _next[option])
        {
            if (best.IsOnTime && !_onTime[option]) continue;
            var cost = context.Options[option].ParcelCost(weight);
            if (best.IsOnTime == _onTime[option] && cost >= best.Cost) continue;
            best = (option, _onTime[option], cost);
        }

        return best;
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
