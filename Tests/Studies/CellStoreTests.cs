using Parquet;
using Policies.Ports;
using Scenarios;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Studies;

/// <summary>Files of runs: written while they go on, whole or not at all, and found again.</summary>
public sealed class CellStoreTests
{
    private const long Seed = 4711;
    private static readonly Scenario World = new RandomWorld(Seed).Build();

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("cells-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>A study that breaks off keeps the runs that were finished; the next one runs only the others, and its
    /// files are those of a study that ran through.</summary>
    [Test]
    public async Task A_study_goes_on_where_it_broke_off()
    {
        var through = Store("through", "same");
        var expected = new StudyRunner(World, [Set("a"), Set("b")]) { Replications = 2, Store = through }.Run();
        var broken = new StudyRunner(World, [() => throw new IOException("killed"), Set("b")])
        {
            Replications = 2,
            Threads = 1,
            Store = Store("broken", "same"),
        };
        Assert.That(() => broken.Run(), Throws.TypeOf<IOException>());

        var runs = 0;
        PolicySet Counted()
        {
            runs++;
            return Set("a")();
        }

        var second = Store("broken", "same");
        var found = new StudyRunner(World, [Counted, NeverRun("b")]) { Replications = 2, Store = second }.Run();
        Assert.That(runs, Is.EqualTo(2));
        for (var run = 0; run < found.Length; run++)
        {
            Assert.That(found[run].EventLogHash, Is.EqualTo(expected[run].EventLogHash));
            Assert.That(found[run].Kpis, Is.EqualTo(expected[run].Kpis));
        }

        var cells = found.Select(run => new CellName(run.PolicySet, run.Replication)).ToArray();
        await through.MergeAsync(Directory.CreateDirectory(Path.Combine(_folder, "1")).FullName, cells);
        await second.MergeAsync(Directory.CreateDirectory(Path.Combine(_folder, "2")).FullName, cells);
        foreach (var name in new[] { "kpis", "daily", "orders", "events" })
        {
            var bytes = File.ReadAllBytes(Path.Combine(_folder, "1", $"{name}.parquet"));
            Assert.That(File.ReadAllBytes(Path.Combine(_folder, "2", $"{name}.parquet")), Is.EqualTo(bytes), name);
        }
    }

    /// <summary>A finished run is not found again by another command, nor once one of its files has changed.</summary>
    [Test]
    public void Only_whole_runs_of_the_same_origin_are_found()
    {
        var cell = new CellName("a", 0);
        var store = Store("study", "same");
        new StudyRunner(World, [Set("a")]) { Store = store }.Run();
        Assert.That(store.TryLoad(cell, out _));
        Assert.That(Store("study", "other").TryLoad(cell, out _), Is.False);
        var daily = Directory.GetFiles(_folder, "daily.parquet", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        }).Single();
        File.AppendAllText(daily, "x");
        Assert.That(store.TryLoad(cell, out _), Is.False);
    }

    /// <summary>What a run is made from are its own policies, the inputs and the program, not the command: a study may
    /// have grown when it is taken up again.</summary>
    [Test]
    public void Runs_do_not_depend_on_other_sets_or_on_the_command()
    {
        var first = new PolicySetSpec("a", [new PolicySpec("buying", "min-max")]);
        var other = new PolicySetSpec("b", [new PolicySpec("buying", "base-stock")]);
        var file = new InputFile("orders", "00");
        var origin = new StudyOrigin { CommandLine = "study", PolicySets = [first], Inputs = [file] };
        var grown = origin with { CommandLine = "study --replications 20", PolicySets = [other, first] };
        var changed = origin with { PolicySets = [other with { Name = "a" }] };
        var elsewhere = origin with { Inputs = [file with { Sha256 = "11" }] };
        Assert.Multiple(() =>
        {
            Assert.That(grown.Describe("a"), Is.EqualTo(origin.Describe("a")));
            Assert.That(grown.Describe("b"), Is.Not.EqualTo(origin.Describe("a")));
            Assert.That(changed.Describe("a"), Is.Not.EqualTo(origin.Describe("a")));
            Assert.That(elsewhere.Describe("a"), Is.Not.EqualTo(origin.Describe("a")));
        });
    }

    /// <summary>Units and money of all orders are those of the summary, to the millionth, whether settled or
    /// open.</summary>
    [TestCase(Seed)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Money_of_orders_is_money_of_the_summary(long seed)
    {
        var world = new RandomWorld(seed);
        var scenario = world.Build();
        var outputs = new CellOutputs(Orders: true, Events: true);
        var store = new CellStore(Path.Combine(_folder, "s"), scenario, _ => "", outputs);
        var result = new StudyRunner(scenario, [world.Policies]) { Store = store }.Run()[0];
        await store.MergeAsync(_folder, [new CellName(result.PolicySet, 0)]);
        foreach (var (column, metric) in new[]
        {
            ("shipping_cost_micros", "shipping_cost"), ("handling_cost_micros", "handling_cost"),
            ("lost_margin_micros", "lost_margin"),
        })
        {
            var micros = (await Read<long>("orders", column)).Sum();
            Assert.That(micros, Is.EqualTo((long)Math.Round(result.Value(metric) * 1e6)), metric);
        }

        foreach (var (column, metric) in new[]
        {
            ("units", "units_demanded"), ("units_shipped", "units_shipped"), ("units_lost", "units_lost"),
            ("lines", "lines"), ("parcels", "parcels"), ("units_downgraded", "units_downgraded"),
        })
        {
            Assert.That((await Read<int>("orders", column)).Sum(), Is.EqualTo(result.Value(metric)), metric);
        }

        Assert.That(
            (await Read<bool>("orders", "is_on_time")).Count(isOnTime => isOnTime),
            Is.EqualTo(result.Value("orders_on_time")));
        Assert.That((await Read<int>("events", "number")).Length, Is.EqualTo(result.EventCount));
        Assert.That((await Read<long>("daily", "shipped")).Sum(), Is.LessThanOrEqualTo(result.Value("units_shipped")));
    }

    /// <summary>What is read back from a file of several row groups is what was added, and merging keeps it.</summary>
    [Test]
    public async Task Row_groups_are_written_as_rows_come()
    {
        const int Rows = (2 * ParquetFile.RowsPerGroup) + 5;
        using (var file = new ParquetFile(Path.Combine(_folder, "rows.parquet")))
        {
            var number = file.Ints("number");
            var text = file.Texts("text");
            for (var row = 0; row < Rows; row++)
            {
                number.Add(row);
                text.Add($"{row % 7}");
                file.EndRow();
            }

            file.Complete();
        }

        var source = Path.Combine(_folder, "rows.parquet");
        await ParquetMerge.WriteAsync(Path.Combine(_folder, "twice.parquet"), [source, source]);
        var once = Enumerable.Range(0, Rows);
        Assert.That((await Read<int>("rows", "number")).SequenceEqual(once));
        Assert.That((await Read<int>("twice", "number")).SequenceEqual(once.Concat(once)));
    }

    private static Func<PolicySet> Set(string name) => () => new RandomWorld(Seed).Policies() with { Name = name };

    private static Func<PolicySet> NeverRun(string name)
    {
        var nothing = new NullInventoryPolicy();
        return () => new PolicySet(name, new NullForecaster(), nothing, nothing, new Refusing());
    }

    private CellStore Store(string study, string origin) =>
        new(Path.Combine(_folder, study), World, _ => origin, new CellOutputs(Orders: true, Events: true));

    private async Task<T[]> Read<T>(string file, string column)
        where T : struct
    {
        await using var stream = File.OpenRead(Path.Combine(_folder, $"{file}.parquet"));
        await using var reader = await ParquetReader.CreateAsync(stream);
        var field = reader.Schema.DataFields.Single(field => field.Name == column);
        var all = new List<T>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var values = new T[rows.RowCount];
            await rows.ReadAsync<T>(field, values);
            all.AddRange(values);
        }

        return [.. all];
    }

    private sealed class Refusing : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer) =>
            throw new InvalidOperationException("This run was finished before.");
    }
}
