using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>The parcels of a plan in the making: mass and cost by ship option; its room is reused.</summary>
internal sealed class OpenParcels
{
    private int[] _grams = [];
    private bool[] _isOpen = [];
    private int[] _options = [];
    private int _count;

    /// <summary>Options that have a parcel, in the order opened.</summary>
    internal ReadOnlySpan<int> Options => _options.AsSpan(0, _count);

    /// <summary>Starts a plan without parcels.</summary>
    internal void Clear(int optionCount)
    {
        foreach (var option in Options) (_isOpen[option], _grams[option]) = (false, 0);
        _count = 0;
        if (_options.Length >= optionCount) return;
        _grams = new int[optionCount];
        _isOpen = new bool[optionCount];
        _options = new int[optionCount];
    }

    /// <summary>Whether an option has a parcel.</summary>
    internal bool IsOpen(int option) => _isOpen[option];

    /// <summary>What more mass with an option costs: a new parcel, or the difference for the one there is.</summary>
    internal Money CostOfAdding(in AssignmentContext context, int option, Grams weight)
    {
        ref readonly var choice = ref context.Options[option];
        if (!_isOpen[option]) return choice.ParcelCost(weight);
        var before = new Grams(_grams[option]);
        return choice.ParcelCost(before + weight) - choice.ParcelCost(before);
    }

    /// <summary>Puts mass into the parcel of an option.</summary>
    internal void Add(int option, Grams weight)
    {
        if (!_isOpen[option])
        {
            _isOpen[option] = true;
            _options[_count++] = option;
        }

        _grams[option] += weight.Value;
    }
}
