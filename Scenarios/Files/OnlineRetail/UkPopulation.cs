using System.Collections.Immutable;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Scenarios.Files.OnlineRetail;

/// <summary>The region an order goes to: model <c>uk-population-v1</c> (docs/overlays.md).</summary>
/// <remarks>
/// A region of the order's country, drawn by weight and keyed by the customer, so that a customer always lives in
/// the same place; by the order's code when the customer is unknown. A country that no region names goes to the
/// region <see cref="RetailRegions.Elsewhere"/>.
/// </remarks>
internal sealed class UkPopulation
{
    public const string Model = "uk-population-v1";

    private readonly RngKey _key;
    private readonly (int[] Regions, WeightedChoice Choice)[] _byCountry;

    /// <summary>Prepares the draw for the countries that occur.</summary>
    /// <exception cref="InvalidScenarioException">A country has no region, or only regions without weight.</exception>
    public UkPopulation(ImmutableArray<Region> regions, IReadOnlyList<string> countries, long seed)
    {
        _key = new RngKey(seed, 0);
        _byCountry = new (int[], WeightedChoice)[countries.Count];
        // In code order, so that the order of rows in a table of regions has no effect.
        var sorted = Enumerable.Range(0, regions.Length)
            .OrderBy(region => regions[region].Code, StringComparer.Ordinal).ToArray();
        var problems = new ProblemList("regions");
        for (var country = 0; country < countries.Count; country++)
        {
            var own = sorted.Where(region => regions[region].Country == countries[country]).ToArray();
            if (own.Length == 0) own = [.. sorted.Where(region => regions[region].Code == RetailRegions.Elsewhere)];
            var weights = own.Select(region => regions[region].Weight).ToArray();
            if (weights.All(weight => double.IsFinite(weight) && weight >= 0) && weights.Any(weight => weight > 0))
            {
                _byCountry[country] = (own, new WeightedChoice(weights));
                continue;
            }

            problems.Add(
                $"country \"{countries[country]}\"",
                own.Length == 0 ? "no region" : "weights that are negative, infinite or all zero",
                $"a region of that country, or \"{RetailRegions.Elsewhere}\", with a positive weight");
        }

        problems.ThrowIfAny();
    }

    /// <summary>The index of an order's region in the table of regions.</summary>
    public int Draw(int country, string customer, string order)
    {
        var entity = StableHash.Of(customer.Length > 0 ? $"customer {customer}" : $"order {order}");
        var random = RngStream.For(_key, Purpose.OverlayDestination, entity);
        var (regions, choice) = _byCountry[country];
        return regions[choice.Draw(ref random)];
    }
}
