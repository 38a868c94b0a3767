using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Files;

/// <summary>Calendars, shifts and capacities of buildings in a scenario file.</summary>
public sealed class BuildingLimitsTests
{
    private const string Calendars = """
        calendars:
          - {code: weekdays, working_days: [mon, tue, wed, thu, fri], holidays: [2011-12-26, 2011-12-27]}

        """;

    private const string Plain = "{code: FC-N, kind: mixed-fc, latitude: 53.5, longitude: -1.1}";

    /// <summary>Everything a building can be limited by arrives in the network.</summary>
    [Test]
    public void Limits_of_a_building_are_read()
    {
        var building = ScenarioText.Read(With(
            "calendar: weekdays, opens: \"06:00\", closes: \"22:30\", inbound_capacity_per_day: 900, "
            + "dock_to_stock: 8 h, outbound_capacity_per_pull: 300, "
            + "storage: [{sort: non-sortable, units: 40}, {sort: any, litres: 120.5, units: 9000}]"))
            .Network.Facilities[1];
        Assert.That(building.Calendar.Works(new DateOnly(2011, 12, 23)), Is.True);
        Assert.That(building.Calendar.Works(new DateOnly(2011, 12, 24)), Is.False, "a Saturday");
        Assert.That(building.Calendar.Works(new DateOnly(2011, 12, 27)), Is.False, "a holiday");
        Assert.That((building.Opens, building.Closes), Is.EqualTo((new TimeOnly(6, 0), new TimeOnly(22, 30))));
        Assert.That(building.InboundCapacityPerDay, Is.EqualTo(new Quantity(900)));
        Assert.That(building.DockToStock, Is.EqualTo(Duration.FromHours(8)));
        Assert.That(building.AreaOf(SortKind.NonSortable), Is.EqualTo(
            new StorageArea { Sort = SortKind.NonSortable, Units = new Quantity(40) }));
        Assert.That(building.AreaOf(SortKind.Sortable), Is.EqualTo(
            new StorageArea { Volume = new Millilitres(120_500), Units = new Quantity(9000) }));
    }

    /// <summary>Each wrong limit is reported with where it stands and what was expected.</summary>
    [TestCase("calendar: weekday", "facilities[1].calendar", "weekdays")]
    [TestCase("opens: \"18:00\", closes: \"06:00\"", "facilities[1].closes", "after the shift begins")]
    [TestCase("storage: 100", "facilities[1].storage", "a list of storage areas")]
    [TestCase("storage: [{sort: any}]", "facilities[1].storage[0].litres", "litres, units or both")]
    [TestCase(
        "storage: [{sort: any, litres: 1}, {sort: sortable, litres: 1}]", "facilities[1].storage[1]", "no area before")]
    [TestCase("storage: [{sort: any, liters: 1}]", "facilities[1].storage[0].liters", "litres")]
    [TestCase("inbound_capacity_per_day: 0", "facilities[1].inbound_capacity_per_day", "a whole number from 1")]
    [TestCase("dock_to_stock: 8", "facilities[1].dock_to_stock", "a length of time")]
    public void A_wrong_limit_is_reported(string keys, string field, string expected)
    {
        var problems = ScenarioText.Problems(With(keys));
        Assert.That(problems.Select(problem => problem.Field), Does.Contain(field));
        Assert.That(problems.First(problem => problem.Field == field).Expected, Does.Contain(expected));
    }

    private static string With(string keys) =>
        Calendars + ScenarioText.Valid.Replace(Plain, $"{Plain[..^1]}, {keys}}}", StringComparison.Ordinal);
}
