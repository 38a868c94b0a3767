using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Randomness;
using Simulator.Report;
using Simulator.Studies;
using Tests.Metrics;
using Tests.Support;

namespace Tests.Studies;

/// <summary>The warm-up of a study.</summary>
public sealed class WarmUpPilotTests
{
    /// <summary>All policy sets have the longest warm-up that the rule gives for any, and not less than goods need to
    /// come through; on any number of threads.</summary>
    [Test]
    public void The_longest_holds_for_all()
    {
        var world = new RandomWorld(5);
        var scenario = world.Build();
        Func<PolicySet>[] sets = [() => world.Policies() with { Name = "a" }, () => new RandomWorld(6).Policies()];
        var found = WarmUpPilot.Run(scenario, [.. sets], threads: 1);
        Assert.That(found.Findings.Select(each => each.PolicySet), Is.EqualTo(new[] { "a", "random" }));
        Assert.That(found.LeastDays, Is.EqualTo(WarmUpPilot.LeastDays(scenario.Network)).And.GreaterThan(0));
        var longest = found.Findings.Max(each => Math.Max(each.UnitsDays, each.CostDays));
        Assert.That(found.Days, Is.EqualTo(Math.Max(longest, found.LeastDays)));
        // 25 days are five batches, so two at most are left out.
        Assert.That(longest, Is.InRange(0, 10));
        var again = WarmUpPilot.Run(scenario, [.. sets], threads: 2);
        Assert.That(again.Findings, Is.EqualTo(found.Findings));
        var runs = new StudyRunner(scenario, [.. sets]) { WarmUpDays = found.Days }.Run();
        Assert.That(runs.Select(run => run.Value("days_closed")), Is.All.EqualTo(25 - found.Days));
    }

    // 95 % of lead times take at most 1 + 0.95 x 4 = 4.8 days, a review period there is 2, the way down 1 or 3 + 0.5.
    [Test]
    public void Goods_have_time_to_come_through()
    {
        var network = new NetworkBuilder()
            .Add(new Vendor("V", default)).Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "slow", Days = 3 })
            .Add(Building("DC") with { Review = new ReviewCalendar(Duration.FromDays(2), Duration.Zero) })
            .Add(Building("MID")).Add(Building("FC"))
            .AddSupply("V", "DC", Link(new UniformDuration(Duration.FromDays(1), Duration.FromDays(5))))
            .AddSupply("V", "FC", Link(DurationLaw.Fixed(Duration.FromDays(6))))
            .AddLane("DC", "FC", Lane(1)).AddLane("DC", "MID", Lane(3)).AddLane("MID", "FC", Lane(0.5))
            .AddLane("MID", "DC", Lane(40) with { IsLateral = true })
            .Build();
        Assert.That(WarmUpPilot.LeastDays(network), Is.EqualTo((int)Math.Ceiling(4.8 + 2 + 3.5)));
    }

    /// <summary>A warm-up that is no shorter than the horizon is the user's fault.</summary>
    [TestCase("4", false)]
    [TestCase("3", true)]
    public void Something_must_be_left(string days, bool isLeft)
    {
        Assert.That(WarmUpRule.TryParse(days, out var rule));
        var fixing = () => WarmUpPilot.Fixed(MetricsWorld.Build(), rule!);
        if (isLeft) Assert.That(fixing().Days, Is.EqualTo(3));
        else Assert.That(() => fixing(), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("\"4\""));
    }

    /// <summary>Rules are read as they are written, and nothing else is one.</summary>
    [TestCase("none", 0)]
    [TestCase("mser-5", 0)]
    [TestCase("28", 28)]
    [TestCase("0", null)]
    [TestCase("-1", null)]
    [TestCase("3661", null)]
    [TestCase("1.5", null)]
    [TestCase("MSER", null)]
    public void Rules_are_read(string text, int? days)
    {
        Assert.That(WarmUpRule.TryParse(text, out var rule), Is.EqualTo(days is not null));
        Assert.That(rule?.Days, Is.EqualTo(days));
        Assert.That(rule?.Text, Is.EqualTo(days is null ? null : text));
    }

    /// <summary>Summary and manifest say what is not counted, and what did not settle; runs with another warm-up are
    /// not taken for these.</summary>
    [Test]
    public void Summary_and_manifest_say_so()
    {
        var plain = StudyExample.Study(2);
        var design = new ReplicationDesign
        {
            WarmUp = new WarmUp("mser-5", 42)
            {
                LeastDays = 30,
                Findings = [new("manual-planning", 42, 5, true), new("national-buying", 10, 0, false)],
            },
        };
        var study = new StudyResult("example", StudyExample.Scenario(), plain.PolicySets, plain.Runs)
        {
            Design = design,
        };
        Assert.That(StudySummary.Of(study), Does.Contain("Warm-up: 42 days (by mser-5")
            .And.Contain("Not settled within half of the horizon: national-buying."));
        Assert.That(StudySummary.Of(plain), Does.Not.Contain("arm-up"));
        var manifest = System.Text.Encoding.UTF8.GetString(
            Manifest.Of(study, StudyExample.Origin(study), []).ToBytes());
        Assert.That(manifest, Does.Contain("\"warm_up\"").And.Contain("\"least_days\": 30"));
        Assert.That(ReplicationDesign.KeyOf(design.Resampling, design.WarmUp), Is.EqualTo("\nwarm-up 42"));
    }

    private static Facility Building(string code) =>
        new() { Code = code, Kind = FacilityKind.MixedFulfillmentCenter };

    private static SupplyLink Link(DurationLaw leadTime) =>
        new() { Vendor = default, ShipTo = default, LeadTime = leadTime };

    private static Lane Lane(double days) => new()
    {
        From = default,
        To = default,
        Transit = DurationLaw.Fixed(Duration.FromDays(days)),
    };
}
