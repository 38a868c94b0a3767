using System.Collections.Immutable;

namespace Scenarios.Files.Olist;

/// <summary>Promise classes for promises that were made order by order, as a date.</summary>
/// <remarks>The days from purchase to the promised date, rounded up to 10, 20, 30 or 50; a longer promise counts as 50
/// days.</remarks>
internal static class PromiseDays
{
    private static readonly ImmutableArray<int> _ends = [10, 20, 30, 50];

    /// <summary>The longest promise that a class stands for [days].</summary>
    public static int Longest => _ends[^1];

    /// <summary>The class of a promise.</summary>
    public static string ClassOf(int days)
    {
        foreach (var end in _ends) if (days <= end) return $"days-{end}";
        return $"days-{Longest}";
    }
}
