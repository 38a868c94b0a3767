using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using Policies.Ports;
using Scenarios;
using Simulator.Engine;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Tests.Architecture;

/// <summary>References point one way, and only the engine knows the kernel (STYLE 3b, A1 to A4).</summary>
public sealed class DependencyRules
{
    private static readonly Assembly ScenariosAssembly = typeof(Scenario).Assembly;
    private static readonly Assembly PoliciesAssembly = typeof(PolicySet).Assembly;
    private static readonly Assembly SimulatorAssembly = typeof(SimulationRun).Assembly;

    // The simulator's own, or the package's when that is the kernel.
    private static readonly Assembly KernelAssembly = typeof(SimSharp.Simulation).Assembly;

    private static readonly global::ArchUnitNET.Domain.Architecture Code =
        new ArchLoader().LoadAssemblies(
            [.. new[] { ScenariosAssembly, PoliciesAssembly, SimulatorAssembly, KernelAssembly }.Distinct()]).Build();

    private static readonly IObjectProvider<IType> Kernel =
        Types().That().ResideInNamespaceMatching("^SimSharp").As("the kernel");

    /// <summary>A1: the world as given knows neither policies nor the machine.</summary>
    [Test]
    public void Scenarios_depends_on_nothing_of_ours() => AssertHolds(
        Types().That().ResideInNamespaceMatching("^Scenarios").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching("^(Policies|Simulator|SimSharp)")));

    /// <summary>A1: policies know the world but not the machine that runs them.</summary>
    [Test]
    public void Policies_depends_only_on_Scenarios() => AssertHolds(
        Types().That().ResideInNamespaceMatching("^Policies").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching("^(Simulator|SimSharp)")));

    /// <summary>A2: only the engine (and the kernel itself) names the kernel's namespace.</summary>
    [Test]
    public void Only_the_engine_names_the_kernel() => AssertHolds(
        Types().That().ResideInNamespaceMatching("^Simulator").And()
            .DoNotResideInNamespaceMatching("^Simulator.Engine").Should().NotDependOnAny(Kernel));

    /// <summary>A4: measures stand alone; the network does not know orders; metrics read events, not the
    /// engine.</summary>
    [TestCase("^Scenarios.Measures", "^Scenarios.(Network|Orders|Products|Files|Generation|Randomness|Problems)")]
    [TestCase("^Scenarios.Randomness", "^Scenarios.(Network|Orders|Products|Files|Generation)")]
    [TestCase("^Scenarios.Network", "^Scenarios.(Orders|Products|Files|Generation)")]
    [TestCase("^Scenarios.Products", "^Scenarios.(Orders|Files)")]
    [TestCase("^Policies.Ports", "^Policies.(Forecasting|Replenishment|Assignment|Catalog)")]
    [TestCase("^Simulator.Events", "^Simulator.(Stock|Engine|Metrics|Studies|Validation|Report|Commands)")]
    [TestCase("^Simulator.Stock", "^Simulator.(Events|Engine|Metrics|Studies|Validation|Report|Commands)")]
    [TestCase("^Simulator.Metrics", "^Simulator.(Engine|Studies|Hindsight|Validation|Report|Commands)")]
    [TestCase("^Simulator.Engine", "^Simulator.(Studies|Hindsight|Validation|Report|Commands)")]
    [TestCase("^Simulator.Studies", "^Simulator.(Hindsight|Validation|Commands)")]
    [TestCase("^Simulator.Hindsight", "^Simulator.(Validation|Report|Commands)")]
    [TestCase("^Simulator.Studies.Statistics$", "^Simulator.(Studies$|Stock|Events|Engine|Metrics|Report)")]
    [TestCase("^Simulator.Validation", "^Simulator.(Report|Commands)")]
    public void Arrows_run_one_way_inside_a_project(string from, string notTo) => AssertHolds(
        Types().That().ResideInNamespaceMatching(from).Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(notTo)));

    /// <summary>The rules above can fail: the engine does depend on the kernel, and a rule against it says
    /// so.</summary>
    [Test]
    public void A_broken_rule_is_found() => Assert.That(
        Types().That().ResideInNamespaceMatching("^Simulator.Engine").Should().NotDependOnAny(Kernel)
            .HasNoViolations(Code),
        Is.False);

    private static void AssertHolds(TypesShouldConjunction rule) => Assert.That(
        rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description), Is.Empty);
}
