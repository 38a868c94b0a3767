using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Scenarios;

/// <summary>The worlds of a study whose replications differ in their orders: number 0 is the scenario as given, every
/// other one has a resampled stream.</summary>
/// <remarks>
/// A stream depends on (seed, replication) alone, so all policy sets of a replication meet the same orders. Everything
/// else stays as given: network, products and their lives, horizon, and opening stock, which was worked out from the
/// given stream. The given stream is held in memory (20 bytes an order and 8 a line; a stream that is in memory
/// already is not copied), and resampled ones are made of it while they are read.
/// </remarks>
public sealed class ResampledWorlds
{
    private readonly Scenario _scenario;
    private readonly Lazy<StreamWeeks> _weeks;

    /// <summary>The worlds of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="resampling">How streams are made.</param>
    public ResampledWorlds(Scenario scenario, OrderResampling resampling)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(resampling);
        _scenario = scenario;
        Resampling = resampling;
        _weeks = new Lazy<StreamWeeks>(Read);
    }

    /// <summary>How streams are made.</summary>
    public OrderResampling Resampling { get; }

    /// <summary>The world of a replication, from 0.</summary>
    /// <exception cref="InvalidScenarioException">The horizon has fewer than two whole weeks.</exception>
    public Scenario Of(int replication) =>
        replication == 0 ? _scenario : _scenario with { Orders = OrdersOf(replication) };

    /// <summary>The stream of a replication from 1.</summary>
    /// <exception cref="InvalidScenarioException">The horizon has fewer than two whole weeks.</exception>
    public ResampledStream OrdersOf(int replication)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replication, 1);
        var weeks = _weeks.Value;
        var sources = Resampling.Draw(weeks.Weeks, weeks.WholeWeeks, new RngKey(_scenario.Seed, replication));
        return new ResampledStream(weeks, sources, _scenario.Products, _scenario.Orders.Provenance);
    }

    private StreamWeeks Read()
    {
        var weeks = new StreamWeeks(_scenario.Orders, _scenario.TimeZone, _scenario.Start, _scenario.End);
        if (weeks.WholeWeeks > 1) return weeks;
        var problems = new ProblemList($"scenario \"{_scenario.Name}\"");
        problems.Add("horizon", $"{weeks.WholeWeeks} whole weeks", "at least 2, to resample weeks");
        throw problems.ToException();
    }
}
