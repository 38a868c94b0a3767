using Scenarios.Files;
using Scenarios.Files.Importing;
using Scenarios.Files.Olist;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Files;

/// <summary>The import of the published tables, where they are at hand, and the scenario made for them.</summary>
public sealed class OlistDataTests
{
    private ImportedStream _result = null!;

    [OneTimeSetUp]
    public void ImportOnce()
    {
        var orders = SharedData.Find("olist", "olist_orders_sample.csv.gz");
        _result = OlistImport.Run(new OlistOptions { Folder = Path.GetDirectoryName(orders)! });
    }

    [Test]
    public void Every_order_and_item_falls_where_the_description_of_the_data_says()
    {
        // The numbers by status are those that the data set's description states; the rest was counted independently.
        Assert.Multiple(() =>
        {
            Assert.That(Count("order_rows_read"), Is.EqualTo(8_135));
            Assert.That(Count("order_rows_kept") + Count("order_rows_left_out_outside_window"), Is.EqualTo(5_172));
            Assert.That(Count("order_rows_left_out_shipped"), Is.EqualTo(1_107));
            Assert.That(Count("order_rows_left_out_canceled"), Is.EqualTo(625));
            Assert.That(Count("order_rows_left_out_unavailable"), Is.EqualTo(609));
            Assert.That(Count("order_rows_left_out_invoiced"), Is.EqualTo(314));
            Assert.That(Count("order_rows_left_out_processing"), Is.EqualTo(301));
            Assert.That(Count("order_rows_left_out_created"), Is.EqualTo(5));
            Assert.That(Count("order_rows_left_out_approved"), Is.EqualTo(2));
            Assert.That(Count("order_rows_left_out_without_items"), Is.Zero);
            Assert.That(Count("item_rows_read"), Is.EqualTo(8_365));
            Assert.That(Count("item_rows_of_unknown_orders"), Is.Zero);
            Assert.That(Count("places"), Is.EqualTo(19_015));
            Assert.That(Count("places_outside_brazil"), Is.EqualTo(8));
        });
    }

    [Test]
    public void Orders_units_value_and_freight_are_those_counted_independently()
    {
        // The median of 10.3 days door to door is the description's; the others come from a program of its own.
        Assert.Multiple(() =>
        {
            Assert.That(Count("orders"), Is.EqualTo(5_162));
            Assert.That(Count("units"), Is.EqualTo(5_901));
            Assert.That(Count("products"), Is.EqualTo(3_995));
            Assert.That(Count("value"), Is.EqualTo(721_153.42m));
            Assert.That(Count("freight_paid"), Is.EqualTo(118_407.56m));
            Assert.That(Count("item_rows_with_both_places"), Is.EqualTo(5_874));
            Assert.That(Count("delivered_days_median"), Is.EqualTo(10.3m));
            Assert.That(Count("promised_days_median"), Is.EqualTo(24));
            Assert.That(_result.Orders.Destinations, Has.Length.EqualTo(27), "the states of Brazil");
            Assert.That(_result.Orders.PlacedAt[0], Is.EqualTo(SimTime.FromUtc(2017, 1, 5, 14, 6, 36)));
            Assert.That(_result.Record.Options, Has.Member(KeyValuePair.Create(
                "sha256.olist_orders_sample.csv",
                "b8e9fd39e834bb340b9ff9611196fc58fe361be09495d238aa97d44c4cf5a3ee")));
        });
    }

    [Test]
    public void Prices_and_times_of_the_post_in_the_scenario_are_those_measured_in_the_data()
    {
        // Each zone's price per parcel and per kilogram is the fit to the cent, its transit the lower quartile to
        // within an hour and a half (the manifest gives tenths of a day).
        var post = Post();
        Assert.That(post.Zones.Select(zone => zone.UpToKm), Is.EqualTo(FreightLaw.ZoneEndsKm));
        Assert.Multiple(() =>
        {
            foreach (var zone in post.Zones)
            {
                var law = $"freight_law_to_{zone.UpToKm}_km_";
                Assert.That(zone.CostPerParcel.Amount, Is.EqualTo(Count($"{law}per_parcel")));
                Assert.That(zone.CostPerKg.Amount, Is.EqualTo(Count($"{law}per_kg")));
                var days = (double)Count($"transit_to_{zone.UpToKm}_km_days_lower_quartile");
                Assert.That(zone.Transit.Hours, Is.EqualTo(days * 24).Within(1.5));
            }

            Assert.That(Count("freight_law_items"), Is.EqualTo(5_859));
            Assert.That(Count("freight_law_explained_share"), Is.InRange(0.6, 0.62));
        });
    }

    [Test]
    public void The_scenario_knows_every_place_promise_and_origin_of_the_data()
    {
        // Nothing is laid over when the stream is bound to the network made for it.
        var (scenario, notes) = ScenarioLibrary.Read("olist").With(_result.Orders);
        Assert.That(notes, Is.Empty);
        Assert.That(scenario.Orders.OrderCount, Is.EqualTo(5_162));
    }

    private static CarrierService Post() =>
        ScenarioLibrary.Read("olist").Network.Services.Single(service => service.Code == "post");

    private decimal Count(string name) => ImportFolder.Count(_result, name);
}
