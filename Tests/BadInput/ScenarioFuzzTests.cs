using System.Globalization;
using Scenarios.Files;
using Scenarios.Problems;
using Tests.Support;

namespace Tests.BadInput;

/// <summary>Scenario files broken at random are valid or come back as problems; nothing else happens.</summary>
/// <remarks><c>FUZZ_TRIES=10000 dotnet test Tests --filter "FullyQualifiedName~ScenarioFuzz"</c> tries more than the
/// usual number; <c>FUZZ_SEED</c> begins at another seed. A failure names the seed that repeats it.</remarks>
public sealed class ScenarioFuzzTests
{
    private const int UsualTries = 10_000;

    /// <summary>Every try ends in a definition or in an <see cref="InvalidScenarioException"/> whose problems name file
    /// and field and fit on a line.</summary>
    [Test]
    public void A_broken_scenario_is_valid_or_a_list_of_problems()
    {
        var scenarios = Shipped().ToArray();
        var first = FromEnvironment("FUZZ_SEED", 1);
        var tries = FromEnvironment("FUZZ_TRIES", UsualTries);
        var valid = 0;
        var failures = new List<string>();
        for (var seed = first; seed < first + tries; seed++)
        {
            var mutator = new TextMutator(seed);
            var files = new Dictionary<string, string>(mutator.Pick(scenarios));
            var broken = mutator.Pick(files.Keys.Order(StringComparer.Ordinal).ToArray());
            files[broken] = mutator.Break(files[broken]);
            valid += Try(files, seed, failures) ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{tries} tries from seed {first}: {valid} valid, {tries - valid} with problems.");
        Assert.That(failures, Is.Empty);
        Assert.That(valid, Is.InRange(tries / 50, tries * 9 / 10), "the tries break neither nothing nor everything");
    }

    /// <summary>Whether the files are a valid scenario.</summary>
    private static bool Try(Dictionary<string, string> files, int seed, List<string> failures)
    {
        try
        {
            ScenarioFile.Read(
                KitchenSink.FileName,
                new StringReader(files[KitchenSink.FileName]),
                new SideFiles("", name => files.TryGetValue(name, out var text) ? new StringReader(text) : null));
            return true;
        }
        catch (InvalidScenarioException fault)
        {
            foreach (var problem in fault.Problems)
            {
                var isClear = problem.File.Length > 0 && problem.Field.Length > 0 && problem.Found.Length > 0
                    && problem.Expected.Length > 0 && !problem.ToString().Contains('\n');
                if (!isClear) failures.Add($"seed {seed}: {problem}");
            }

            return false;
        }
        catch (Exception fault)
        {
            failures.Add($"seed {seed}: {fault}");
            return false;
        }
    }

    /// <summary>The files of every scenario that is shipped, and of the one that uses every key.</summary>
    private static IEnumerable<Dictionary<string, string>> Shipped()
    {
        var library = Path.Combine(Repository.Root, "Scenarios", "Library");
        foreach (var folder in Directory.EnumerateDirectories(library).Order(StringComparer.Ordinal))
        {
            yield return Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        }

        for (var times = 0; times < 3; times++)
        {
            var files = new Dictionary<string, string>(KitchenSink.Tables);
            files[KitchenSink.FileName] = KitchenSink.Yaml;
            yield return files;
        }
    }

    /// <summary>A number that the environment sets.</summary>
    internal static int FromEnvironment(string name, int usual) => int.TryParse(
        Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value : usual;
}
