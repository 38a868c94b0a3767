using Benchmarks;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Volume averaging of the benchmarks, against a linear program solved by another solver.</summary>
public sealed class VolumeAscentTests
{
    private const int Products = 20;

    /// <summary>No value on its way is above the program's optimum, the best comes close to it, and the averaged stock
    /// takes little more than there is.</summary>
    [TestCase(1UL)]
    [TestCase(4UL)]
    public void Volume_averaging_climbs_to_the_linear_program(ulong seed)
    {
        var problem = SyntheticPlacement.OneCycle(seed, Products, roominess: 0.85);
        var random = new RngStream(seed);
        var scenarios = problem.Products.Select(product => DemandScenarios.Draw(product, 6, ref random)).ToArray();
        using var reference = new ReferenceProgram(problem, scenarios);
        reference.Solve();
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var ascent = new VolumeAscent(problem, prices => BoundStock.At(problem, bound, prices));
        var best = ascent.Climb(new double[problem.Capacity.Length], 1.1 * reference.Optimum, 80);
        var excess = ascent.Excess().Select(each => each / problem.Capacity.Max()).Max();
        TestContext.Out.WriteLine($"{ascent.Steps.Max() / reference.Optimum} of {reference.Optimum}, over by {excess}");
        Assert.That(ascent.Steps, Has.All.LessThanOrEqualTo(reference.Optimum * (1 + 1e-9)));
        Assert.That(ascent.Steps.Max(), Is.GreaterThan(0.998 * reference.Optimum));
        Assert.That(bound.At(best), Is.GreaterThanOrEqualTo(ascent.Steps.Max() * (1 - 1e-9)));
        Assert.That(excess, Is.LessThan(0.02));
    }
}
