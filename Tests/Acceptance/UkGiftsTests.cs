using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Files.OnlineRetail;
using Simulator.Engine;
using Tests.Files;

namespace Tests.Acceptance;

/// <summary>The whole real stream on the designed British network.</summary>
public sealed class UkGiftsTests
{
    /// <summary>Every line and unit of the real stream is accounted for, under every built-in policy set.</summary>
    [Test]
    public void Every_line_of_the_real_stream_is_accounted_for()
    {
        var file = SharedData.Find("online-retail", "online_retail.csv.gz");
        var import = OnlineRetailImport.Run(new OnlineRetailOptions { Input = file });
        var (scenario, _) = ScenarioLibrary.Read("uk-gifts").With(import.Orders);
        Assert.That(scenario.Orders.LineCount, Is.EqualTo(527_725));
        Parallel.ForEach(PolicyCatalog.BuiltIn.Sets, set =>
        {
            var policies = set.Create(scenario.Network, scenario.Products);
            var result = SimulationRun.Execute(
                scenario, policies, options: new RunOptions { CheckInvariants = true });
            Assert.Multiple(() =>
            {
                Assert.That(result.Value("lines"), Is.EqualTo(527_725));
                Assert.That(result.Value("orders"), Is.EqualTo(import.Counts.Orders));
                Assert.That(result.Value("units_demanded"), Is.EqualTo(import.Counts.Units));
                Assert.That(
                    result.Value("units_shipped") + result.Value("units_lost") + result.Value("units_open_at_end"),
                    Is.EqualTo(import.Counts.Units));
                Assert.That(result.Value("speed_fill_rate"), Is.InRange(0.5, 1));
                Assert.That(result.Value("shipping_cost_per_unit"), Is.InRange(0.05, 2));
            });
        });
    }
}
