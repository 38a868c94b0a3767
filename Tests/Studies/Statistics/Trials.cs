using Scenarios.Randomness;
using Tests.BadInput;

namespace Tests.Studies.Statistics;

/// <summary>Repetitions of a check by simulation: few in every test run, as many as
/// <c>STATISTICS_TRIALS</c> says in a long one (docs/checks.md).</summary>
internal static class Trials
{
    /// <summary>How many trials.</summary>
    public static int Count(int usual) => ScenarioFuzzTests.FromEnvironment("STATISTICS_TRIALS", usual);

    /// <summary>Draws of one trial; trials share none.</summary>
    public static RngStream Draws(int trial, int purpose = 0) =>
        RngStream.For(new RngKey(20241129, trial), Purpose.GeneratedShock, purpose);

    /// <summary>The rate is the expected one within four binomial standard deviations and what is allowed
    /// beside.</summary>
    public static void AssertRate(string what, int hits, int trials, double expected, double beside = 0)
    {
        var rate = (double)hits / trials;
        var error = 4 * Math.Sqrt(expected * (1 - expected) / trials);
        TestContext.Out.WriteLine($"{what}: {100 * rate:0.0} % of {trials}, expected {100 * expected:0.0} %");
        Assert.That(rate, Is.EqualTo(expected).Within(error + beside), what);
    }
}
