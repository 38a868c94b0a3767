using Policies.Ports;
using Scenarios;
using Simulator.Studies;
using Simulator.Studies.Statistics;
using Tests.Studies.Statistics;

namespace Tests.Studies;

/// <summary>A study that runs until its rule says stop.</summary>
public sealed class SequentialRunsTests
{
    private static readonly Scenario World = TinyWorld.Build(seed: 3);
    private static readonly StoppingRule Rule = new() { TargetHalfWidth = 0.02, Least = 3, Most = 12, Round = 2 };

    /// <summary>Sets that never differ are sharp at the first look; the runs are those of an ordinary study.</summary>
    [Test]
    public void Equal_policies_stop_at_the_first_look()
    {
        var (runs, outcome) = Sequential(Rule, TinyWorld.Policies("a"), TinyWorld.Policies("b")).Run();
        Assert.That((outcome.Replications, outcome.Reason), Is.EqualTo((3, StopReason.TargetMet)));
        var study = new StudyResult("tiny", World, ["a", "b"], runs) { Stopping = outcome };
        var plain = Runner(World, 0, 3, TinyWorld.Policies("a"), TinyWorld.Policies("b")).Run();
        Assert.That(study.Runs.Select(run => run.EventLogHash), Is.EqualTo(plain.Select(run => run.EventLogHash)));
    }

    /// <summary>Noise is run down round by round; the number of replications is the first look at which the rule is
    /// met, found again from an ordinary study, and the same on any number of threads.</summary>
    [Test]
    public void It_stops_at_the_first_look_that_is_sharp_enough()
    {
        var rule = Rule with { ShareOfDifference = 0, TargetHalfWidth = 0.05 };
        var (runs, outcome) = Sequential(rule, TinyWorld.Policies("a"), TinyWorld.Policies("b", level: 9)).Run();
        var all = new StudyResult(
            "tiny", World, ["a", "b"],
            Runner(World, 0, rule.Most, TinyWorld.Policies("a"), TinyWorld.Policies("b", level: 9)).Run());
        var looks = Enumerable.Range(0, 5).Select(look => 3 + (2 * look)).Append(rule.Most);
        var expected = looks.First(count => count == rule.Most || rule.Check("b", Change(all, count)).IsMet);
        Assert.That(outcome.Replications, Is.EqualTo(expected));
        Assert.That(expected, Is.InRange(4, rule.Most), "the first look is not enough");
        Assert.That(runs, Has.Length.EqualTo(2 * expected));
        var alone = Sequential(rule, 1, null, TinyWorld.Policies("a"), TinyWorld.Policies("b", level: 9)).Run();
        Assert.That(alone.Outcome.Replications, Is.EqualTo(expected));
    }

    /// <summary>A target out of reach ends with the most replications and says so; progress reaches every cell that was
    /// run, and no other.</summary>
    [Test]
    public void The_most_replications_end_it()
    {
        var rule = Rule with { TargetHalfWidth = 1e-9, ShareOfDifference = 0, Most = 6 };
        var sequential = Sequential(rule, TinyWorld.Policies("a"), TinyWorld.Policies("b", level: 9));
        var finished = new bool[sequential.MostCells];
        var (runs, outcome) = sequential.Run((cell, share) => finished[cell] |= share >= 1);
        Assert.That((outcome.Replications, outcome.Reason), Is.EqualTo((6, StopReason.MostReached)));
        Assert.That(outcome.Checks.Single().PolicySet, Is.EqualTo("b"));
        Assert.That(runs.Select(run => run.Replication).Distinct(), Is.EquivalentTo(Enumerable.Range(0, 6)));
        Assert.That(finished, Has.All.True);
    }

    /// <summary>A study that breaks off in a later round keeps the cells that were finished, and goes on to the same
    /// end.</summary>
    [Test]
    public void Finished_cells_are_kept()
    {
        var rule = Rule with { TargetHalfWidth = 1e-9, ShareOfDifference = 0, Most = 5 };
        var folder = Directory.CreateTempSubdirectory("sequential-").FullName;
        try
        {
            var made = 0;
            PolicySet Broken() => ++made > 1 + rule.Least ? throw new IOException("killed") : OtherLevel();
            Assert.That(
                () => Sequential(rule, 1, Store(folder), TinyWorld.Policies("a"), Broken).Run(),
                Throws.TypeOf<IOException>());
            Assert.That(
                Enumerable.Range(0, rule.Least).All(cell => Store(folder).TryLoad(new CellName("b", cell), out _)));
            Assert.That(Store(folder).TryLoad(new CellName("b", rule.Least), out _), Is.False);
            var (runs, outcome) = Sequential(rule, 1, Store(folder), TinyWorld.Policies("a"), OtherLevel).Run();
            var (expected, undisturbed) = Sequential(rule, TinyWorld.Policies("a"), OtherLevel).Run();
            Assert.That(outcome.Replications, Is.EqualTo(undisturbed.Replications));
            Assert.That(
                runs.Select(run => run.EventLogHash), Is.EqualTo(expected.Select(run => run.EventLogHash)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static PolicySet OtherLevel() => TinyWorld.Policies("b", level: 9)();
    }

    /// <summary>Nothing to compare, and rules that could not end, are refused.</summary>
    [Test]
    public void Rules_without_sense_are_refused()
    {
        Assert.That(() => new SequentialRuns(Rule, ["alone"], Round), Throws.ArgumentException);
        Assert.That(
            () => new SequentialRuns(Rule with { Most = 2 }, ["a", "b"], Round),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new SequentialRuns(Rule with { Least = 1 }, ["a", "b"], Round),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new SequentialRuns(Rule with { Round = 0 }, ["a", "b"], Round),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

        static StudyRunner Round(int first, int count) => Runner(World, first, count, TinyWorld.Policies("a"));
    }

    private static SequentialRuns Sequential(StoppingRule rule, params Func<PolicySet>[] sets) =>
        Sequential(rule, 0, null, sets);

    private static SequentialRuns Sequential(
        StoppingRule rule, int threads, CellStore? store, params Func<PolicySet>[] sets) =>
        new(rule, [.. sets.Select(set => set().Name)], (first, count) => new StudyRunner(World, [.. sets])
        {
            FirstReplication = first,
            Replications = count,
            Threads = threads,
            Store = store,
        });

    private static CellStore Store(string folder) =>
        new(Path.Combine(folder, "tiny"), World, set => set, new CellOutputs(false, false));

    private static StudyRunner Runner(Scenario world, int first, int count, params Func<PolicySet>[] sets) =>
        new(world, [.. sets]) { FirstReplication = first, Replications = count };

    private static PairedDifferences Change(StudyResult study, int count) =>
        PairedDifferences.Of(
            study.Values("b", MetricNames.CostToServePerUnit).AsSpan()[..count],
            study.Values("a", MetricNames.CostToServePerUnit).AsSpan()[..count]);
}
