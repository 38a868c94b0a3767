using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Scenarios.Files.Olist;

/// <summary>The 27 states of Brazil and the five regions that its statistical office groups them in.</summary>
internal static class BrazilianStates
{
    private static readonly FrozenDictionary<string, string> _regions = new (string Region, string States)[]
    {
        ("north", "AC AM AP PA RO RR TO"),
        ("northeast", "AL BA CE MA PB PE PI RN SE"),
        ("midwest", "DF GO MS MT"),
        ("southeast", "ES MG RJ SP"),
        ("south", "PR RS SC"),
    }.SelectMany(group => group.States.Split(' ').Select(state => KeyValuePair.Create(state, group.Region)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Two letters of every state, in ordinal order.</summary>
    public static ImmutableArray<string> Codes { get; } = [.. _regions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The vendor that stands for the sellers of a state's region.</summary>
    public static string VendorOf(string state) => $"sellers-{_regions[state]}";
}
