using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>The parcels that wait for the pulls of one service at one building, with what is in them: by departure,
/// then in the order in which they came.</summary>
/// <remarks>Parcels mostly come in the order of their departures. Only where room in an early pull has become free
/// again can a later one leave sooner; the queue is then sorted when it is next asked.</remarks>
internal sealed class ParcelQueue
{
    private readonly Queue<WaitingParcel> _parcels = new();
    private readonly Queue<(ProductId Product, Quantity Quantity)> _contents = new();
    private SimTime _last;
    private bool _isUnsorted;

    /// <summary>A parcel waits; its content follows line by line.</summary>
    internal void Enqueue(in WaitingParcel parcel)
    {
        if (parcel.Departure < _last) _isUnsorted = true;
        else _last = parcel.Departure;
        _parcels.Enqueue(parcel);
    }

    /// <summary>A line of the parcel enqueued last.</summary>
    internal void EnqueueContent(ProductId product, Quantity quantity) => _contents.Enqueue((product, quantity));

    /// <summary>Takes the next parcel that leaves by an instant.</summary>
    /// <param name="until">The instant.</param>
    /// <param name="waiting">The parcel.</param>
    /// <param name="content">Is given what is in it.</param>
    internal bool TryDequeue(
        SimTime until, out WaitingParcel waiting, List<(ProductId Product, Quantity Quantity)> content)
    {
        if (_isUnsorted) Keep(_ => true);
        if (!_parcels.TryPeek(out waiting) || waiting.Departure > until) return false;
        _parcels.Dequeue();
        content.Clear();
        TakeContent(waiting, content);
        return true;
    }

    /// <summary>Adds the parcels that leave at an instant or later to a list, and what is in them to another.</summary>
    internal void CopyFrom(
        SimTime earliest, List<WaitingParcel> parcels, List<(ProductId Product, Quantity Quantity)> contents)
    {
        var content = _contents.GetEnumerator();
        foreach (var parcel in _parcels)
        {
            var isLater = parcel.Departure >= earliest;
            if (isLater) parcels.Add(parcel);
            for (var units = 0; units < parcel.Parcel.Units; units += content.Current.Quantity.Units)
            {
                content.MoveNext();
                if (isLater) contents.Add(content.Current);
            }
        }
    }

    /// <summary>Leaves out the parcels that do not stay, and sorts the others.</summary>
    internal void Keep(Predicate<WaitingParcel> stays)
    {
        var kept = new List<(WaitingParcel Parcel, List<(ProductId, Quantity)> Content)>(_parcels.Count);
        foreach (var parcel in _parcels)
        {
            var content = new List<(ProductId, Quantity)>(1);
            TakeContent(parcel, content);
            if (stays(parcel)) kept.Add((parcel, content));
        }

        _parcels.Clear();
        (_last, _isUnsorted) = (default, false);
        foreach (var (parcel, content) in kept.OrderBy(each => each.Parcel.Departure))
        {
            Enqueue(parcel);
            foreach (var (product, quantity) in content) EnqueueContent(product, quantity);
        }
    }

    private void TakeContent(in WaitingParcel parcel, List<(ProductId Product, Quantity Quantity)> content)
    {
        for (var units = 0; units < parcel.Parcel.Units; units += content[^1].Quantity.Units)
        {
            content.Add(_contents.Dequeue());
        }
    }
}
