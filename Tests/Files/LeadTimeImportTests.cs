using Scenarios.Files.Scms;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Tests.Files;

/// <summary>Lead times from USAID's delivery history.</summary>
public sealed class LeadTimeImportTests
{
    private const string Header = "ID,Shipment Mode,PO Sent to Vendor Date,Delivered to Client Date\n";

    /// <summary>The published file gives the lead times that its description measured, and every row is accounted
    /// for.</summary>
    [Test]
    public void The_published_file_gives_its_lead_times()
    {
        var table = LeadTimeImport.Read(SharedData.Find("usaid-scms", "SCMS_Delivery_History_Dataset.csv.gz"));
        var counts = table.Counts;
        Assert.That(counts.RowsRead, Is.EqualTo(10_324));
        Assert.That(counts.Kept + counts.NoOrderDate + counts.Negative, Is.EqualTo(counts.RowsRead));
        Assert.That(counts.Kept + counts.Negative, Is.EqualTo(4_592), "lines with both dates");
        var quantiles = new[] { 0.25, 0.5, 0.75, 0.95 }.Select(share => table.Law.Quantile(share).Days);
        Assert.That(quantiles, Is.EqualTo(new[] { 50.0, 92, 143, 270 }).Within(3));
        Assert.That(table.Law.StandardDeviationDays, Is.EqualTo(80).Within(2));
    }

    /// <summary>All spellings of dates are read; text in place of a date is counted, not guessed.</summary>
    [Test]
    public void Spellings_of_dates_are_read()
    {
        var table = Read(
            "1,Air,1/31/07,02-Feb-07", "2,Air,12/01/2006,05-Dec-06", "3,Truck,8/30/06,01-Sept-06",
            "4,Air,Date Not Captured,01-Sept-06", "5,Air,,01-Sept-06", "6,Air,9/2/06,01-Sept-06");
        Assert.That(table.Counts, Is.EqualTo(new LeadTimeCounts(6, 3, 0, 2, 1)));
        Assert.That(table.LinesByDays, Is.EqualTo(new[] { (2, 2), (4, 1) }));
        Assert.That(ReadMode("Truck", "1,Air,1/31/07,02-Feb-07", "3,Truck,8/30/06,01-Sept-06").Counts, Is.EqualTo(
            new LeadTimeCounts(2, 1, 1, 0, 0)));
    }

    /// <summary>A date that cannot be read is a problem with its row; all are reported.</summary>
    [Test]
    public void Dates_that_cannot_be_read_are_problems()
    {
        var fault = Assert.Throws<InvalidScenarioException>(() => Read(
            "1,Air,31/1/07,02-Feb-07", "2,Air,1/31/07,2 Feb 07"));
        Assert.That(fault.Problems.Select(problem => (problem.Row, problem.Field)), Is.EqualTo(new[]
        {
            (2, "PO Sent to Vendor Date"), (3, "Delivered to Client Date"),
        }));
        fault = Assert.Throws<InvalidScenarioException>(() => ReadMode("Ship", "1,Air,1/31/07,02-Feb-07"));
        Assert.That(fault.Problems[0].Expected, Does.Contain("\"Air\""));
    }

    /// <summary>The table that is written is the law that a scenario file reads.</summary>
    [Test]
    public void The_written_table_is_a_law_of_scenario_files()
    {
        var path = Path.GetTempFileName();
        LeadTimeImport.Write(Read("1,Air,1/31/07,02-Feb-07", "2,Air,12/01/2006,05-Dec-06"), path);
        var scenario = ScenarioText.Read(
            ScenarioText.Valid.Replace(
                "{gamma: {minimum: 3 d, mean: 7 d, shape: 4}}", "{empirical: {file: law.csv}}",
                StringComparison.Ordinal),
            tables: new() { ["law.csv"] = File.ReadAllText(path) });
        var law = scenario.Network.SupplyLinks[0].LeadTime;
        Assert.That(law, Is.TypeOf<EmpiricalDuration>());
        Assert.That((law.Mean.Days, law.Quantile(0.9).Days), Is.EqualTo((3, 4)));
    }

    private static LeadTimeTable Read(params string[] rows) => ReadMode("", rows);

    private static LeadTimeTable ReadMode(string mode, params string[] rows)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Header + string.Join('\n', rows) + "\n");
        return LeadTimeImport.Read(path, mode);
    }
}
