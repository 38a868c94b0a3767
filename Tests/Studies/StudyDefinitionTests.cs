using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Files.Input;
using Scenarios.Orders;
using Scenarios.Problems;
using Simulator.Commands;
using Simulator.Studies;
using Simulator.Studies.Definitions;
using Tests.BadInput;
using Tests.Files;
using Tests.Support;
using PolicySpec = Policies.Catalog.PolicySpec;

namespace Tests.Studies;

/// <summary>Study definitions, those that are shipped and their published schema.</summary>
[NonParallelizable]
public sealed class StudyDefinitionTests
{
    private const string Small =
        """
        version: 1
        name: small
        question: >
          Which is
          better?
        scenario: demo-retail
        baseline: new
        policy_sets:
          - {name: old, policies: national-newsvendor}
          - {name: new, label: New rule, policies: tsb + base-stock + nearest}
          - name: swept
            label: Multi-echelon
            policies: multi-echelon
            sweep: {knob: holding_multiple, levels: [2, 0.5, 1]}
        journey: [old, new]
        ladder: [{name: rule, from: old, to: new}]
        """;

    private static (StoppingRule?, OrderResampling?, WarmUpRule) Nothing => (null, null, WarmUpRule.None);

    private static IEnumerable<string> Shipped => StudyLibrary.Names;

    /// <summary>The baseline comes first, a swept set once for each level from the smallest inventory to the greatest,
    /// and a built-in set may be named for its policies.</summary>
    [Test]
    public void A_definition_is_read_as_it_says()
    {
        var study = Parse(Small);
        Assert.Multiple(() =>
        {
            // More holding cost holds less.
            string[] sets = ["new", "old", "swept@2", "swept@1", "swept@0.5"];
            Assert.That(study.PolicySets.Select(set => set.Name), Is.EqualTo(sets));
            Assert.That(study.Replications, Is.EqualTo(StudyDefinition.UsualReplications));
            Assert.That(study.Cells.Select(cell => cell.Key).Take(6).Last(), Is.EqualTo("old/0"));
            Assert.That(
                $"{study.PolicySets[1]}",
                Is.EqualTo($"{PolicyCatalog.BuiltIn.Resolve("national-newsvendor")}"));
            Assert.That(
                study.PolicySets.Skip(2).Select(set => set.Policies[1].Values["holding_multiple"]),
                Is.EqualTo(new[] { 2, 1, 0.5 }));
            Assert.That(study.Story.Question, Is.EqualTo("Which is better?"));
            Assert.That(study.Story.LabelOf("new"), Is.EqualTo("New rule"));
            Assert.That(study.Story.LabelOf("swept@0.5"), Is.EqualTo("Multi-echelon, @0.5"));
            Assert.That(study.Story.Journey, Is.EqualTo(new[] { "old", "new" }));
            Assert.That(study.Story.Frontier.Single().Name, Is.EqualTo("Multi-echelon"));
            Assert.That(study.Story.Frontier.Single().PolicySets, Is.EqualTo(sets[2..]));
        });
    }

    /// <summary>What a definition says of its replications, and what it leaves to the usual.</summary>
    [Test]
    public void Replications_are_as_a_definition_says()
    {
        var usual = Parse(Small);
        Assert.That((usual.Stopping, usual.Resampling, usual.WarmUp), Is.EqualTo(Nothing));
        var none = Parse(Small + "\nresample_orders: none\nwarm_up: none");
        Assert.That((none.Stopping, none.Resampling, none.WarmUp), Is.EqualTo(Nothing));
        var study = Parse(
            $"{Small}\nresample_orders: weeks\nresample_block: 1.5\nwarm_up: 7\n"
            + "stopping: {half_width: 0.5%, metric: speed_fill_rate, most: 16}");
        Assert.Multiple(() =>
        {
            Assert.That(study.Resampling, Is.EqualTo(new OrderResampling(4, 1.5)));
            Assert.That(study.WarmUp.Days, Is.EqualTo(7));
            Assert.That(Parse($"{Small}\nwarm_up: mser-5").WarmUp, Is.EqualTo(WarmUpRule.Mser5));
            Assert.That(
                study.Stopping,
                Is.EqualTo(new StoppingRule { TargetHalfWidth = 0.005, Metric = "speed_fill_rate", Most = 16 }));
            Assert.That((usual.ReplicationsText, study.ReplicationsText), Is.EqualTo(("5", "8 to 16")));
        });
    }

    /// <summary>Several scenarios are read in the order written, and their runs are called scenario, set, replication;
    /// one alone has the keys it always had.</summary>
    [Test]
    public void Scenarios_are_read_in_their_order()
    {
        var one = Parse(Small);
        var study = Parse(Small.Replace(
            "scenario: demo-retail", "scenarios: [demo-retail-storm, demo-retail]\nreplications: 2"));
        Assert.Multiple(() =>
        {
            string[] names = ["demo-retail-storm", "demo-retail"];
            Assert.That(study.Scenarios.Select(scenario => scenario.Name), Is.EqualTo(names));
            Assert.That((study.HasSeveralScenarios, one.HasSeveralScenarios), Is.EqualTo((true, false)));
            Assert.That(one.Scenarios.Single().Name, Is.EqualTo("demo-retail"));
            Assert.That(study.Cells, Has.Length.EqualTo(2 * 5 * 2));
            Assert.That(
                study.Cells.Select(cell => cell.Key).Where((_, index) => index is 0 or 3 or 19),
                Is.EqualTo(new[] { "demo-retail-storm/new/0", "demo-retail-storm/old/1", "demo-retail/swept@0.5/1" }));
            Assert.That(study.Cells[10], Is.EqualTo(new StudyCell(1, new CellName("new", 0), "demo-retail/new/0")));
            Assert.That(
                one.Cells.Select(cell => cell.Key), Is.EqualTo(one.Runs.Select(run => run.Key)));
        });
    }

    /// <summary>Each option overrides its own key, and a number of replications the rule.</summary>
    [Test]
    public void Options_override_what_a_definition_says()
    {
        var study = Parse(
            $"{Small}\nresample_orders: weeks\nresample_near: 3\nwarm_up: 7\nstopping: {{half_width: 1%, least: 3}}");
        var rule = new StoppingRule { TargetHalfWidth = 0.01, Least = 3 };
        Assert.Multiple(() =>
        {
            Assert.That(Said(""), Is.EqualTo(((StoppingRule?)rule, study.Resampling, study.WarmUp)));
            Assert.That(Said("--replications 2").Stopping, Is.Null);
            Assert.That(
                Said("--until-half-width 2% --max-replications 9").Stopping,
                Is.EqualTo(rule with { TargetHalfWidth = 0.02, Most = 9 }));
            Assert.That(Said("--resample-block 1").Resampling, Is.EqualTo(new OrderResampling(3, 1)));
            Assert.That(Said("--resample-orders none").Resampling, Is.Null);
            Assert.That(Said("--warm-up none").WarmUp, Is.EqualTo(WarmUpRule.None));
        });

        (StoppingRule? Stopping, OrderResampling? Resampling, WarmUpRule WarmUp) Said(string options)
        {
            var (stopping, design) = (new StoppingOptions(), new ReplicationOptions());
            var replications = new Option<int?>("--replications");
            var command = new Command("study") { replications };
            stopping.AddTo(command);
            design.AddTo(command);
            var arguments = command.Parse(options);
            Assert.That(arguments.Errors, Is.Empty);
            return (
                stopping.RuleOf(arguments, replications, study),
                design.Resampling(arguments, study.Resampling),
                design.WarmUp(arguments, study.WarmUp));
        }
    }

    /// <summary>Whoever runs the program without a command runs the journey, and so does <c>study</c> without a
    /// name.</summary>
    [Test]
    public void The_default_study_is_the_journey()
    {
        Assert.That(StudyCommand.DefaultJob().Study.Name, Is.EqualTo("journey"));
        Assert.That(StudyCommand.Subject(StudyLibrary.Default).GetDefaultValue(), Is.EqualTo("journey"));
    }

    /// <summary>A name never stands for a study and a scenario at once, and what a study is called is where it is
    /// found.</summary>
    [Test]
    public void Names_of_studies_are_their_own()
    {
        Assert.That(Shipped.Intersect(ScenarioLibrary.Names), Is.Empty);
        Assert.That(Shipped.Select(name => Read(name).Name), Is.EqualTo(Shipped));
    }

    /// <summary>The ladder's steps are the journey's: sets of one name are the same in both.</summary>
    [Test]
    public void The_ladder_has_the_sets_of_the_journey()
    {
        var ladder = Read("ladder").PolicySets.ToDictionary(set => set.Name, set => string.Join(" + ", set.Policies));
        foreach (var set in Read("journey").PolicySets)
        {
            Assert.That(string.Join(" + ", set.Policies), Is.EqualTo(ladder[set.Name]), set.Name);
        }
    }

    /// <summary>Shipped studies compare the sets that were tuned: those named after one have its very
    /// numbers, but for the knob that is swept.</summary>
    [TestCase("journey", "us-retail-baselines")]
    [TestCase("frontier", "us-retail-baselines")]
    [TestCase("capacity", "us-retail-baselines")]
    [TestCase("ladder", "us-retail-baselines")]
    [TestCase("uk-gifts-journey", "uk-gifts-baselines")]
    [TestCase("frontier-uk-gifts", "uk-gifts-baselines")]
    public void Shipped_studies_use_the_tuned_sets(string shipped, string results)
    {
        var tuned = Tuned(results);
        var study = Read(shipped);
        var found = 0;
        foreach (var set in study.PolicySets)
        {
            // Theirs have the number of the baseline in front, such as b0-manual.
            var name = set.Name.Split('@')[0];
            if (tuned.Keys.FirstOrDefault(key => key == name || key[(key.IndexOf('-') + 1)..] == name) is not { } key)
            {
                continue;
            }

            found++;
            Assert.That(Numbers(set.Policies, $"{set}"), Is.EqualTo(Numbers(set.Policies, tuned[key])), set.Name);
        }

        Assert.That(found, Is.GreaterThanOrEqualTo(3));
        // A swept knob differs from level to level by design; all else must be as tuned.
        string Numbers(IEnumerable<PolicySpec> specs, string text) => study.Story.Frontier.IsEmpty
            ? text
            : specs.SelectMany(spec => spec.Entry.Parameters).Where(each => each.Search is { StockEffect: not 0 })
                .Aggregate(text, (kept, knob) => Regex.Replace(kept, $"{knob.Name}=[^,)]+", knob.Name));
    }

    /// <summary>A search is read as it is written; a swept set stands for all its levels.</summary>
    [Test]
    public void Searches_are_read_as_a_definition_tells_them()
    {
        var search = Parse(
            $"{Small}\ntuning:\n  - policy_sets: [old, swept]\n    command: >\n      tune demo-retail\n"
            + "      --budget 9\n    budget: 9\n    replications: 2\n    objective: least cost\n    trials: t.csv")
            .Tuning.Single();
        Assert.Multiple(() =>
        {
            Assert.That(search.PolicySets, Is.EqualTo(new[] { "old", "swept@2", "swept@1", "swept@0.5" }));
            Assert.That(search.Command, Is.EqualTo("tune demo-retail --budget 9"));
            Assert.That((search.Budget, search.Replications), Is.EqualTo((9, 2)));
            Assert.That(
                (search.Objective, search.Record, search.Trials, search.Note),
                Is.EqualTo(("least cost", "", "t.csv", "")));
            Assert.That(Parse(Small).Tuning, Is.Empty);
        });
    }

    /// <summary>Every shipped study tells how it was tuned, and what it tells is what the files say that it names: the
    /// command, budget and replications, and the sets.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Searches_of_shipped_studies_are_on_record(string name)
    {
        var searches = Read(name).Tuning;
        Assert.That(searches.Where(search => search.Record.Length > 0), Is.Not.Empty);
        foreach (var search in searches)
        {
            Assert.That(search.Command, Does.Contain($"--budget {search.Budget} "));
            Assert.That(search.Command, Does.Contain($"--replications {search.Replications} "));
            if (search.Record.Length == 0) continue;
            var record = File.ReadAllLines(Repository.PathOf(search.Record.Split('/')));
            // Policy sets and the folder of the orders are left out of the definition.
            string[] options = [.. search.Command.Split(" --").Where(
                option => !option.StartsWith("policy-set", StringComparison.Ordinal)
                    && !option.StartsWith("orders", StringComparison.Ordinal))];
            Assert.That(
                record.Where(line => line.StartsWith("# dotnet", StringComparison.Ordinal) && Array.TrueForAll(
                    options, option => $"{line} ".Contains($"{option} ", StringComparison.Ordinal))),
                Is.Not.Empty, search.Command);
            Assert.That(record, Has.Some.StartsWith($"# At most {search.Budget} trials for each policy set"));
            var found = record.Where(line => !line.StartsWith('#')).Select(line => line.Split('=')[0]).ToArray();
            foreach (var set in search.PolicySets.Select(set => set.Split('@')[0]))
            {
                // Theirs have the number of the baseline in front, such as b0-manual.
                Assert.That(found, Has.Some.EndsWith(set), set);
            }

            if (search.Trials.Length > 0) Assert.That(Repository.PathOf(search.Trials.Split('/')), Does.Exist);
        }
    }

    /// <summary>A shipped frontier has each tuned policy at six budgets or more.</summary>
    [TestCase("frontier", "us-retail-baselines")]
    public void The_frontier_has_every_tuned_policy(string name, string results)
    {
        var families = Read(name).Story.Frontier;
        Assert.That(
            families.Select(family => family.PolicySets[0].Split('@')[0]), Is.EquivalentTo(Tuned(results).Keys));
        Assert.That(families.Select(family => family.PolicySets.Length), Is.All.GreaterThanOrEqualTo(6));
    }

    /// <summary>The published schema is what the command prints; when a key is new, run the command anew.</summary>
    [Test]
    public async Task The_published_schema_is_that_of_the_reader()
    {
        var published = await File.ReadAllTextAsync(Repository.PathOf(StudySchema.PublishedAs));
        var (code, shown, _) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(["schema", "study"]));
        Assert.That(code, Is.Zero);
        Assert.That(shown, Is.EqualTo(published), $"make it anew: schema study > {StudySchema.PublishedAs}");
    }

    /// <summary>What the reader asks for while it reads a shipped study stands in the schema.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Shipped_studies_conform_to_the_schema(string name)
    {
        var path = Repository.PathOf("Simulator", "Studies", "Library", $"{name}.yaml");
        Assert.That(SchemaCheck.Faults(StudySchema.Text(), Document(File.ReadAllText(path))), Is.Empty);
    }

    /// <summary>Unknown keys, wrong types and missing keys do not conform.</summary>
    [TestCase("baseline: new", "basis: new", "basis")]
    [TestCase("baseline: new\n", "", "baseline")]
    [TestCase("question: >", "replications: many\nquestion: >", "replications")]
    [TestCase("levels: [2, 0.5, 1]", "levels: [two]", "levels")]
    [TestCase("from: old, ", "", "ladder")]
    [TestCase("question: >", "warm_up: 0\nquestion: >", "warm_up")]
    [TestCase("question: >", "stopping: {half_width: 0.1}\nquestion: >", "half_width")]
    [TestCase("scenario: demo-retail\n", "", "scenarios")]
    [TestCase("question: >", "scenarios: [olist, demo-retail]\nquestion: >", "scenarios")]
    public void A_wrong_study_does_not_conform(string text, string by, string says)
    {
        Assert.That(SchemaCheck.Faults(StudySchema.Text(), Document(Small)), Is.Empty);
        var wrong = Document(Small.Replace(text, by, StringComparison.Ordinal));
        Assert.That(SchemaCheck.Faults(StudySchema.Text(), wrong), Has.Some.Contains(says));
    }

    private static StudyDefinition Parse(string text) =>
        StudyFile.Read("small.yaml", new StringReader(text), "", PolicyCatalog.BuiltIn);

    private static StudyDefinition Read(string name) => StudyLibrary.Read(name, PolicyCatalog.BuiltIn);

    /// <summary>The policy sets of a committed study as its manifest has them.</summary>
    private static Dictionary<string, string> Tuned(string results)
    {
        using var manifest = JsonDocument.Parse(
            File.ReadAllText(Repository.PathOf("results", results, "manifest.json")));
        return manifest.RootElement.GetProperty("policy_sets").EnumerateArray().ToDictionary(
            set => $"{set.GetProperty("name")}",
            set => string.Join(
                " + ", set.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("spec"))));
    }

    private static JsonNode Document(string yaml)
    {
        var problems = new ProblemList("test");
        var document = YamlInput.Read("test", new StringReader(yaml), problems);
        problems.ThrowIfAny();
        return SchemaCheck.Json(document!); // Without a problem it is there.
    }
}
