using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Policies.Catalog;
using Policies.Forecasting;
using Scenarios.Problems;
using Simulator.Commands;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>Policies of a user's own assembly, as the tutorial makes them.</summary>
[NonParallelizable]
public sealed class PolicyAssemblyTests
{
    private string _folder = "";
    private string _shown = "";
    private string _complaints = "";

    /// <summary>The tutorial's assembly, built with the tests.</summary>
    private static string Sample
    {
        get
        {
            // Tests/bin/<configuration>/<framework>/
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Repository.PathOf(
                "docs", "tutorial", "MyPolicies", "bin", configuration, "net10.0", "MyPolicies.dll");
        }
    }

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("simulation-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>The policy is listed, with its parameter, beside the built-in ones.</summary>
    [Test]
    public async Task An_outside_policy_is_listed()
    {
        Assert.That(await RunAsync(["policies", "--policies", Sample]), Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("days-of-supply").And.Contain("base-stock"));
    }

    /// <summary>It runs in a study like any other, its parameter counts, and the manifest names the file and its
    /// hash.</summary>
    [Test]
    public async Task An_outside_policy_runs_in_a_study()
    {
        const string Rest = "proportional-placement + nearest";
        var code = await RunAsync(
        [
            "study", "demo-retail", "--policies", Sample, "--replications", "1", "--out", _folder,
            "--policy-set", $"lean=days-of-supply(days=20) + {Rest}",
            "--policy-set", $"rich=days-of-supply(days=60) + {Rest}",
        ]);
        Assert.That(code, Is.Zero, _complaints);
        var manifest = await File.ReadAllTextAsync(Path.Combine(_folder, "demo-retail", "manifest.json"));
        Assert.That(manifest, Does.Contain("days-of-supply(days=60)").And.Contain("MyPolicies.dll"));
        Assert.That(manifest, Does.Contain(Simulator.Studies.InputFile.Read(Sample).Sha256));
        var hashes = manifest.Split('\n').Where(line => line.Contains("event_log_hash", StringComparison.Ordinal));
        Assert.That(hashes.Distinct().Count(), Is.EqualTo(2), "the parameter counts");
    }

    /// <summary>One set of an outside policy runs alone, too.</summary>
    [Test]
    public async Task An_outside_policy_runs_alone()
    {
        var code = await RunAsync(
        [
            "run", "--policies", Sample, "--policy-set", "days-of-supply + proportional-placement", "--out", _folder,
        ]);
        Assert.That(code, Is.Zero, _complaints);
        Assert.That(_shown, Does.Contain("hash"));
    }

    /// <summary>What cannot be used ends with one message that says why, on all three commands.</summary>
    [TestCase("run")]
    [TestCase("study")]
    [TestCase("policies")]
    public async Task A_missing_file_is_one_message(string command)
    {
        Assert.That(await RunAsync([command, "--policies", "absent.dll"]), Is.EqualTo(CommandLine.Failed));
        Assert.That(
            _complaints, Does.Contain("absent.dll").And.Contain("no such file").And.Not.Contain("   at "));
    }

    /// <summary>Neither a text nor an assembly without an entry point is a library of policies.</summary>
    [Test]
    public async Task A_file_without_policies_is_refused()
    {
        var text = Path.Combine(_folder, "text.dll");
        await File.WriteAllTextAsync(text, "no assembly");
        await IsRefused([text], "no .NET assembly");
        await IsRefused([typeof(Assert).Assembly.Location], "none to Policies");
        await IsRefused([typeof(PolicyAssemblyTests).Assembly.Location], "found none; expected one public class");
    }

    /// <summary>The same library twice would give every name twice.</summary>
    [Test]
    public Task A_name_twice_is_refused() =>
        IsRefused([Sample, Sample], "\"days-of-supply\", which MyPolicies.DaysOfSupplyBuying has already");

    /// <summary>An assembly for another version is refused before any of its code runs; an older build of the same
    /// minor version is not.</summary>
    [Test]
    public async Task Another_version_is_refused()
    {
        var own = typeof(PolicyCatalog).Assembly.GetName().Version!;
        await IsRefused([BuiltAgainst(new Version(own.Major, own.Minor + 1, 0, 0))], $"expected Policies {own}");
        await IsRefused([BuiltAgainst(new Version(own.Major + 1, own.Minor, 0, 0))], $"expected Policies {own}");
        await IsRefused([BuiltAgainst(new Version(own.Major, own.Minor, 0, 0))], "expected one public class");
    }

    /// <summary>A library must name policies, well and once, with defaults that are allowed; all problems come
    /// together.</summary>
    [Test]
    public void Bad_entries_are_refused_together()
    {
        Assert.That(Problems(new Library([])), Does.Contain("no policy"));
        Assert.That(Problems(new Library(default)), Does.Contain("no policy"));
        var bad = new PolicyParameter("days", "window", "days", 0, 1, 9);
        var found = Problems(new Library([Entry("My policy"), Entry("base-stock"), Entry("a", bad), Entry("a")]));
        Assert.That(found, Does.StartWith("4 problems").And.Contain("\"My policy\"").And.Contain("default 0"));
        Assert.That(found, Does.Contain("LocalBaseStockPolicy has already").And.Contain("this library has already"));
    }

    /// <summary>Code of the library that fails is named with its own message.</summary>
    [Test]
    public void A_library_that_throws_is_named() => Assert.That(
        Problems(new Throwing()), Does.Contain("NotSupportedException: not today").And.Contain("Throwing.Policies"));

    /// <summary>The tutorial's page shows the very source that is built and run here.</summary>
    [TestCase("MyPolicies.csproj", "xml")]
    [TestCase("DaysOfSupplyBuying.cs", "csharp")]
    [TestCase("MyPolicyLibrary.cs", "csharp")]
    public void The_tutorial_shows_the_source(string file, string language)
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "tutorial-policy.md"));
        var source = File.ReadAllText(Repository.PathOf("docs", "tutorial", "MyPolicies", file));
        Assert.That(page, Does.Contain($"```{language}\n{source}```\n"));
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        (var code, _shown, _complaints) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        return code;
    }

    private async Task IsRefused(string[] files, string why)
    {
        var code = await RunAsync(["policies", .. files.SelectMany(file => new[] { "--policies", file })]);
        Assert.That(code, Is.EqualTo(CommandLine.Failed));
        Assert.That(_complaints, Does.Contain(why).And.Not.Contain("   at "));
    }

    private static string Problems(IPolicyLibrary library) => Assert.Throws<InvalidScenarioException>(
        () => PolicyAssemblies.Add(PolicyCatalog.BuiltIn, "x.dll", library))!.Message;

    private static PolicyEntry Entry(string name, params ImmutableArray<PolicyParameter> parameters) =>
        PolicyEntry.For(name, "Forecasts.", _ => new MovingAverageForecaster(), parameters);

    /// <summary>An assembly without types that refers to a version of Policies.</summary>
    private string BuiltAgainst(Version version)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(
            0, metadata.GetOrAddString("Empty.dll"),
            metadata.GetOrAddGuid(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11])), default, default);
        metadata.AddAssembly(
            metadata.GetOrAddString("Empty"), new Version(1, 0, 0, 0), default, default, default,
            AssemblyHashAlgorithm.None);
        metadata.AddAssemblyReference(metadata.GetOrAddString("Policies"), version, default, default, default, default);
        metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var bytes = new BlobBuilder();
        var header = PEHeaderBuilder.CreateLibraryHeader();
        new ManagedPEBuilder(header, new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(bytes);
        var file = Path.Combine(_folder, $"against-{version}.dll");
        File.WriteAllBytes(file, bytes.ToArray());
        return file;
    }

    private sealed class Library(ImmutableArray<PolicyEntry> policies) : IPolicyLibrary
    {
        public ImmutableArray<PolicyEntry> Policies { get; } = policies;
    }

    private sealed class Throwing : IPolicyLibrary
    {
        public ImmutableArray<PolicyEntry> Policies => throw new NotSupportedException("not today.");
    }
}
