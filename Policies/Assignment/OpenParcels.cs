using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Assignment;

/// <summary>The parcels of a plan in the making, by ship option; its room is reused.</summary>
internal sealed class OpenParcels
{
    private ParcelFill[] _parcels = [];
    private bool[] _isOpen = [];
    private int[] _options = [];
    private int _count;

    /// <summary>Options that have a parcel, in the order opened.</summary>
    internal ReadOnlySpan<int> Options => _options.AsSpan(0, _count);

    /// <summary>Starts a plan without parcels.</summary>
    internal void Clear(int optionCount)
    {
        foreach (var option in Options) (_isOpen[option], _parcels[option]) = (false, default);
        _count = 0;
        if (_options.Length >= optionCount) return;
        _parcels = new ParcelFill[optionCount];
        _isOpen = new bool[optionCount];
        _options = new int[optionCount];
    }

    /// <summary>Whether an option has a parcel.</summary>
    internal bool IsOpen(int option) => _isOpen[option];

    /// <summary>What more units of a line with an option cost: new parcels, or the difference for the one there
    /// is.</summary>
    internal Money CostOfAdding(in AssignmentContext context, int option, int line, Quantity quantity)
    {
        ref readonly var choice = ref context.Options[option];
        var parcels = _parcels[option];
        var before = parcels.Cost(choice);
        context.Fill(ref parcels, option, line, quantity);
        return parcels.Cost(choice) - before;
    }

    /// <summary>Puts units of a line into the parcels of an option.</summary>
    internal void Add(in AssignmentContext context, int option, int line, Quantity quantity)
    {
        if (!_isOpen[option])
        {
            _isOpen[option] = true;
            _options[_count++] = option;
        }

        context.Fill(ref _parcels[option], option, line, quantity);
    }
}
