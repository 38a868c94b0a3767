using Scenarios;
using Scenarios.Orders;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Studies;

/// <summary>Studies whose replications replay resampled orders.</summary>
public sealed class ResampledStudyTests
{
    private static readonly RandomWorld World = new(5);

    /// <summary>One and two threads give the same logs; replication 0 is that of a study without resampling, the others
    /// are not; a policy set against itself differs by exactly 0 in everything.</summary>
    [Test]
    public void Policy_sets_share_the_streams_on_any_number_of_threads()
    {
        var scenario = World.Build();
        var plain = Run(null, threads: 1);
        var one = Run(new ResampledWorlds(scenario, new OrderResampling(2, 1)), threads: 1);
        var two = Run(new ResampledWorlds(scenario, new OrderResampling(2, 1)), threads: 2);
        Assert.That(Hashes(two), Is.EqualTo(Hashes(one)));
        Assert.That(one[0].EventLogHash, Is.EqualTo(plain[0].EventLogHash));
        for (var replication = 0; replication < 3; replication++)
        {
            Assert.That(one[replication + 3].Kpis, Is.EqualTo(one[replication].Kpis));
            Assert.That(
                one[replication].EventLogHash == plain[replication].EventLogHash, Is.EqualTo(replication == 0));
        }

        Assert.That(
            one.Take(3).Select(run => run.Value("units_demanded")).Distinct().Count(), Is.GreaterThan(1),
            "demand differs between replications");

        RunResult[] Run(ResampledWorlds? worlds, int threads) =>
        [
            .. new StudyRunner(scenario, [World.Policies, World.Policies])
            {
                Replications = 3, Threads = threads, Worlds = worlds, CheckInvariants = true,
            }.Run(),
        ];

        static string[] Hashes(RunResult[] runs) => [.. runs.Select(run => run.EventLogHash)];
    }

    /// <summary>Runs of another design are not taken for those of this one.</summary>
    [Test]
    public void The_design_is_part_of_what_a_run_is_made_from()
    {
        var key = ReplicationDesign.KeyOf(new OrderResampling(3, 1), WarmUp.None);
        Assert.That(ReplicationDesign.KeyOf(null, WarmUp.None), Is.Empty);
        Assert.That(key, Is.Not.Empty);
        Assert.That(ReplicationDesign.KeyOf(new OrderResampling(2, 1), WarmUp.None), Is.Not.EqualTo(key));
    }

    /// <summary>Summary and manifest say how orders were resampled, from which weeks, and what was left out; the
    /// summary shows the orders as given on their own. Without resampling neither says anything.</summary>
    [Test]
    public void Summary_and_manifest_say_so()
    {
        var plain = StudyExample.Study(3);
        var study = new StudyResult("example", StudyExample.Scenario(), plain.PolicySets, plain.Runs)
        {
            Design = new ReplicationDesign
            {
                Resampling = new OrderResampling(4, 2),
                Streams = [new(1, 90, 99, 1, "0 1 3 4"), new(2, 95, 98, 2, "4 2 3 0")],
            },
        };
        var summary = StudySummary.Of(study);
        Assert.That(summary, Does.Contain("moved by at most 4 weeks, in blocks of 2 weeks on average")
            .And.Contain("1.50% of resampled lines are left out"));
        var value = NumberText.Amount(study.Values("national-buying", "shipping_cost_per_unit")[0]);
        Assert.That(
            summary[summary.IndexOf("## Replication 0", StringComparison.Ordinal)..],
            Does.Contain($"| national-buying | {value} |"));
        Assert.That(StudySummary.Of(plain), Does.Not.Contain("weeks").And.Not.Contain("Replication 0"));
        Assert.That(ManifestOf(study), Does.Contain("\"near_weeks\": 4").And.Contain("\"source_weeks\": \"4 2 3 0\""));
        Assert.That(ManifestOf(plain), Does.Not.Contain("resampling"));

        static string ManifestOf(StudyResult study) =>
            System.Text.Encoding.UTF8.GetString(Manifest.Of(study, StudyExample.Origin(study), []).ToBytes());
    }
}
