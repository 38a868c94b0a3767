namespace Policies.Decomposition;

/// <summary>A tier's preference lists by the buildings that are on them, laid out one after the other.</summary>
/// <remarks>What one building is asked for needs the classes that name it, and no others. Sets of buildings are bits of
/// one or several words.</remarks>
internal sealed class FacilityLists
{
    private const int Bits = 64;

    private readonly int[] _facilities;
    private readonly double[] _costs;
    private readonly ListPlace[] _places;
    private readonly int[] _firstPlaces;
    private readonly ulong[] _earlier;
    private readonly ulong[] _named;

    /// <summary>Lays out the lists of a tier.</summary>
    internal FacilityLists(SizeTier tier)
    {
        Words = Math.Max(1, (tier.FacilityCount + Bits - 1) / Bits);
        var byFacility = new List<ListPlace>[tier.FacilityCount];
        for (var facility = 0; facility < byFacility.Length; facility++) byFacility[facility] = [];
        var (facilities, costs) = (new List<int>(), new List<double>());
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            var (first, end) = (facilities.Count, facilities.Count + tier.Preferences(demandClass).Length);
            for (var at = first; at < end; at++)
            {
                byFacility[tier.Preferences(demandClass)[at - first]].Add(new ListPlace(demandClass, first, at, end));
            }

            foreach (var facility in tier.Preferences(demandClass)) facilities.Add(facility);
            foreach (var cost in tier.Costs(demandClass)) costs.Add(cost);
        }

        (_facilities, _costs) = ([.. facilities], [.. costs]);
        _places = [.. byFacility.SelectMany(places => places)];
        _firstPlaces = new int[byFacility.Length + 1];
        for (var facility = 0; facility < byFacility.Length; facility++)
        {
            _firstPlaces[facility + 1] = _firstPlaces[facility] + byFacility[facility].Count;
        }

        _earlier = new ulong[_places.Length * Words];
        _named = new ulong[_places.Length * Words];
        for (var place = 0; place < _places.Length; place++)
        {
            var (_, first, at, end) = _places[place];
            foreach (var facility in _facilities.AsSpan(first..at)) Set(_earlier, place, facility);
            foreach (var facility in _facilities.AsSpan(first..end)) Set(_named, place, facility);
        }
    }

    /// <summary>Words of a set of buildings.</summary>
    internal int Words { get; }

    /// <summary>Buildings of all lists, each cheapest first.</summary>
    internal ReadOnlySpan<int> Facilities => _facilities;

    /// <summary>Cost per unit [money] of the building at the same position.</summary>
    internal ReadOnlySpan<double> Costs => _costs;

    /// <summary>Where a building stands on lists, by class.</summary>
    internal ReadOnlySpan<ListPlace> PlacesOf(int facility) =>
        _places.AsSpan(_firstPlaces[facility].._firstPlaces[facility + 1]);

    /// <summary>The bits of the buildings before a building on the lists that name it, a set for each of its places.
    /// </summary>
    internal ReadOnlySpan<ulong> EarlierThan(int facility) =>
        _earlier.AsSpan((_firstPlaces[facility] * Words)..(_firstPlaces[facility + 1] * Words));

    /// <summary>The bits of all buildings of the lists that name a building, a set for each of its places.</summary>
    internal ReadOnlySpan<ulong> NamedWith(int facility) =>
        _named.AsSpan((_firstPlaces[facility] * Words)..(_firstPlaces[facility + 1] * Words));

    /// <summary>Writes the bits of the buildings that have units.</summary>
    internal static void Mark(ReadOnlySpan<int> stock, Span<ulong> stocked)
    {
        stocked.Clear();
        for (var facility = 0; facility < stock.Length; facility++)
        {
            if (stock[facility] > 0) stocked[facility / Bits] |= 1UL << (facility % Bits);
        }
    }

    private void Set(ulong[] sets, int place, int facility) =>
        sets[(place * Words) + (facility / Bits)] |= 1UL << (facility % Bits);
}

/// <summary>A building's place on the list of a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="First">Where its list begins.</param>
/// <param name="At">Where the building stands.</param>
/// <param name="End">Where the list ends.</param>
internal readonly record struct ListPlace(int Class, int First, int At, int End);
