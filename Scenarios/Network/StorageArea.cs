using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A part of a building that keeps one sort of item, or every sort, and how much of it.</summary>
/// <remarks>Rule when an area is full: goods wait at the dock, first come first served for each area, and are taken
/// in as room appears. Units reserved for an order take room until their parcel leaves.</remarks>
public sealed record StorageArea
{
    /// <summary>The sort of item it keeps; absent when it keeps every sort.</summary>
    public SortKind? Sort { get; init; }

    /// <summary>Volume it can hold; absent when volume is no limit.</summary>
    public Millilitres? Volume { get; init; }

    /// <summary>Units it can hold; absent when the number of units is no limit.</summary>
    public Quantity? Units { get; init; }

    /// <summary>Whether it keeps a sort of item.</summary>
    public bool Keeps(SortKind sort) => Sort is null || Sort == sort;
}
