using Policies.Ports;
using Scenarios;

namespace Simulator.Engine;

/// <summary>Shows a scenario's demand, all of it, to a forecaster that is an oracle; to no other.</summary>
internal static class Foresight
{
    internal static void Give(Scenario scenario, IForecaster forecaster)
    {
        if (forecaster is IOracleForecaster oracle) new DailyDemand(scenario).Read(new Revelation(oracle));
    }

    private sealed class Revelation(IOracleForecaster oracle) : IDayReader
    {
        public void Take(int day, in DemandDay demand) => oracle.Foresee(demand);
    }
}
