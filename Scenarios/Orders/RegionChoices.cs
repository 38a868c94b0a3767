using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Scenarios.Orders;

/// <summary>Draws a region of a network for an order of a country, by the regions' weights.</summary>
internal sealed class RegionChoices(SupplyNetwork network, string stream)
{
    private readonly Dictionary<string, (int[] Regions, WeightedChoice Choice)> _byCountry =
        new(StringComparer.Ordinal);

    /// <summary>A region of the country; of no country when none has it; else any.</summary>
    public int Draw(string country, RngStream random)
    {
        if (!_byCountry.TryGetValue(country, out var found))
        {
            var regions = Candidates(country);
            var choice = ChoiceOf(regions.Select(region => network.Regions[region].Weight), "regions", stream);
            _byCountry.Add(country, found = (regions, choice));
        }

        return found.Regions[found.Choice.Draw(ref random)];
    }

    /// <summary>A choice by weights given by a scenario: weights that allow none are the input's fault.</summary>
    public static WeightedChoice ChoiceOf(IEnumerable<double> weights, string field, string stream)
    {
        var all = weights.ToArray();
        if (!all.All(weight => double.IsFinite(weight) && weight >= 0) || !all.Any(weight => weight > 0))
        {
            var problems = new ProblemList($"order stream \"{stream}\"");
            problems.Add(
                $"{field}.weight",
                "negative, infinite or all zero",
                "weights from 0 up, at least one of them positive");
            problems.ThrowIfAny();
        }

        return new WeightedChoice(all);
    }

    private int[] Candidates(string country)
    {
        var all = Enumerable.Range(0, network.Regions.Length).ToArray();
        if (country.Length == 0) return all;
        var own = all.Where(region => network.Regions[region].Country == country).ToArray();
        if (own.Length > 0) return own;
        var nowhere = all.Where(region => network.Regions[region].Country.Length == 0).ToArray();
        return nowhere.Length > 0 ? nowhere : all;
    }
}
