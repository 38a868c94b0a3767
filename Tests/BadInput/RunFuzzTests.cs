using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Problems;
using Simulator.Engine;
using Tests.Support;

namespace Tests.BadInput;

/// <summary>A scenario broken at random that is still valid runs to its end, or says what is wrong.</summary>
/// <remarks><c>FUZZ_TRIES</c> and <c>FUZZ_SEED</c> as for scenarios.</remarks>
public sealed class RunFuzzTests
{
    private const int UsualTries = 1_500;

    private static readonly string[] _sets = [.. PolicyCatalog.BuiltIn.Sets.Select(set => set.Name)];

    /// <summary>Every valid try runs with its invariants checked after every event.</summary>
    [Test]
    public void A_valid_broken_scenario_runs_to_its_end()
    {
        var first = ScenarioFuzzTests.FromEnvironment("FUZZ_SEED", 1);
        var tries = ScenarioFuzzTests.FromEnvironment("FUZZ_TRIES", UsualTries);
        var failures = new List<string>();
        var ended = 0;
        for (var seed = first; seed < first + tries; seed++)
        {
            try
            {
                if (Read(seed) is not { } scenario) continue;
                var sets = PolicyCatalog.BuiltIn.Resolve(_sets[seed % _sets.Length]);
                var policies = sets.Create(scenario.Network, scenario.Products);
                SimulationRun.Execute(scenario, policies, options: new RunOptions { CheckInvariants = true });
                ended++;
            }
            catch (Exception fault) when (fault is InvalidScenarioException or PolicyException)
            {
                // It says what is wrong.
            }
            catch (Exception fault)
            {
                failures.Add($"seed {seed}: {fault}");
            }
        }

        TestContext.Out.WriteLine($"{tries} tries from seed {first}: {ended} ran.");
        Assert.That(failures, Is.Empty);
        Assert.That(ended, Is.GreaterThan(tries / 50));
    }

    /// <summary>The scenario of a seed, unless it is too large to run here.</summary>
    private static Scenario? Read(int seed)
    {
        var mutator = new TextMutator(seed);
        var files = new Dictionary<string, string>(KitchenSink.Tables) { [KitchenSink.FileName] = KitchenSink.Yaml };
        var broken = mutator.Pick(files.Keys.Order(StringComparer.Ordinal).ToArray());
        files[broken] = mutator.Break(files[broken]);
        var definition = ScenarioFile.Read(
            KitchenSink.FileName,
            new StringReader(files[KitchenSink.FileName]),
            new SideFiles("", name => files.TryGetValue(name, out var text) ? new StringReader(text) : null));
        var days = definition is { Start: { } start, End: { } end } ? (end - start).Days : 0;
        var isSmall = definition.Generated is { ProductCount: <= 500, BestSellerOrdersPerDay: <= 500 } && days <= 60;
        return isSmall ? definition.With(definition.GenerateOrders()).Scenario : null;
    }
}
