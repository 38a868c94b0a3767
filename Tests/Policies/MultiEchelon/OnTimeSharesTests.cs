using Policies.MultiEchelon;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Policies.MultiEchelon;

/// <summary>The planning image of cut-offs: one pull a day at 19:00, cut-off two hours before, 20 hours on the way.
/// </summary>
public sealed class OnTimeSharesTests
{
    private static readonly SimTime Monday = SimTime.FromUtc(2024, 1, 8);

    /// <summary>What is ordered until 17:00 arrives tomorrow at 15:00, what is ordered later the day after.</summary>
    [TestCase(0, 1)]
    [TestCase(16, 1)]
    [TestCase(17, 0)]
    [TestCase(23, 0)]
    public void Parts_of_the_day_before_the_cut_off_keep_the_promise(int part, double share) => Assert.That(
        new OnTimeShares(Network(new TimeOnly(21, 0)), Monday, 24, hasCutOffs: true).Of(0, default, part),
        Is.EqualTo(share));

    /// <summary>Coarser parts are judged by their middle.</summary>
    [Test]
    public void Parts_are_judged_by_their_middle()
    {
        var shares = new OnTimeShares(Network(new TimeOnly(21, 0)), Monday, 4, hasCutOffs: true);
        Assert.That(Enumerable.Range(0, 4).Select(part => shares.Of(0, default, part)), Is.EqualTo([1.0, 1, 1, 0]));
    }

    /// <summary>A plan without cut-offs believes that every order makes the day's pull.</summary>
    [Test]
    public void Without_cut_offs_every_order_is_in_time()
    {
        var shares = new OnTimeShares(Network(new TimeOnly(21, 0)), Monday, 24, hasCutOffs: false);
        Assert.That(shares.PartCount, Is.EqualTo(1));
        Assert.That(shares.Of(0, default, 0), Is.EqualTo(1));
    }

    /// <summary>A promise that no pull can keep is kept at no time of the day, with or without cut-offs.</summary>
    [Test]
    public void A_promise_too_early_for_the_carrier_is_never_kept([Values] bool hasCutOffs)
    {
        var shares = new OnTimeShares(Network(new TimeOnly(14, 0)), Monday, 24, hasCutOffs);
        for (var part = 0; part < shares.PartCount; part++) Assert.That(shares.Of(0, default, part), Is.Zero);
    }

    private static SupplyNetwork Network(TimeOnly deliverBy) => new NetworkBuilder()
        .Add(new Facility { Code = "F", Kind = FacilityKind.SortableFulfillmentCenter })
        .Add(new Region { Code = "R" })
        .Add(new PromiseClass { Code = "one-day", Days = 1, DeliverBy = deliverBy })
        .Add(new CarrierService
        {
            Code = "S",
            OfferedAt = ["F"],
            Pulls = [new TimeOnly(19, 0)],
            CutOff = Duration.FromHours(2),
            Zones = [new ZoneRate(100, Money.Of(3), Money.Zero, Duration.FromHours(20))],
        })
        .Build();
}
