namespace Tests.Files;

/// <summary><c>orders: {national: ...}</c> in scenario files.</summary>
public sealed class NationalSectionTests
{
    /// <summary>What is given is taken, what is missing has the measured default, and the orders are
    /// generated.</summary>
    [Test]
    public void Settings_are_read_and_orders_generated()
    {
        var scenario = ScenarioText.Read(With("{national: {orders: 500, products: 40, basket_shares: [0, 1, 0, 0]}}"));
        Assert.That(scenario.NeedsOrders, Is.False);
        Assert.That(scenario.National!.ProductCount, Is.EqualTo(40));
        Assert.That(scenario.National.PeakTimesMean, Is.EqualTo(5.5));
        var orders = scenario.GenerateOrders();
        Assert.That(orders.OrderCount, Is.EqualTo(500).Within(100));
        Assert.That(orders.LineCount, Is.EqualTo(2 * orders.OrderCount));
        Assert.That(scenario.With(orders).Scenario.Products.Count, Is.EqualTo(40));
    }

    /// <summary>All that is wrong is reported together, and a horizon is required.</summary>
    [Test]
    public void Wrong_settings_are_reported_together()
    {
        var text = With("{national: {orders: 0, hour_profile: [1, 2], b2b: 1}}").Replace("end: 2024-02-01\n", "");
        var fields = ScenarioText.Problems(text).Select(problem => problem.Field);
        Assert.That(fields, Is.EquivalentTo(
            ["orders.national.orders", "orders.national.hour_profile", "orders.national.b2b", "end"]));
    }

    /// <summary>A file has one generator.</summary>
    [Test]
    public void Two_generators_are_a_problem()
    {
        var problems = ScenarioText.Problems(With("{national: {products: 5}, generated: {products: 5}}"));
        Assert.That(problems.Single().Field, Is.EqualTo("orders.generated"));
    }

    private static string With(string orders) => ScenarioText.Valid.Replace(
        "orders: recorded", $"orders: {orders}\nstart: 2024-01-01\nend: 2024-02-01", StringComparison.Ordinal);
}
