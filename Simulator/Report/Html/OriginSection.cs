namespace Simulator.Report.Html;

/// <summary>Where the data come from, and all that is needed to make the study again.</summary>
internal sealed class OriginSection : IReportSection
{
    public string Id => "provenance";

    public string Title => "Where the data come from, and how to make this again";

    public bool Has(ReportData data) => true;

    public void Write(HtmlText page, ReportData data)
    {
        var scenario = data.Study.Scenario;
        page.Paragraph($"Orders and products of scenario {scenario.Name}: {ProvenanceText.Of(scenario)}.");
        if (!scenario.Orders.Provenance.IsEmpty)
        {
            var columns = new HtmlTable("Origin of every column of orders and products").Columns(
                "column", "origin", "source");
            foreach (var column in scenario.Orders.Provenance)
            {
                columns.Row(
                    column.Column, new(column.Origin.ToString().ToLowerInvariant()), new HtmlTable.Cell(column.Source));
            }

            page.Open("details").Element("summary", "Column by column");
            columns.Write(page);
            page.Close();
        }

        WriteManifest(page, data);
    }

    private static void WriteManifest(HtmlText page, ReportData data)
    {
        var scenario = data.Study.Scenario;
        page.Element("h3", "Make it again");
        page.Paragraph("The same command, inputs and program give the same bytes, this page included. manifest.json "
            + "beside it has the hash of every file.");
        page.Open("p").Element("code", data.Origin.CommandLine).Close();
        page.Open("dl");
        Entry("Program", $"version {data.Origin.ProgramVersion}, kernel {data.Origin.Kernel}");
        Entry("Horizon", $"{scenario.Start} to {scenario.End}, days of {scenario.TimeZone.Id}");
        Entry("Seed", NumberText.Plain(scenario.Seed));
        foreach (var input in data.Origin.Inputs) Entry($"Input {input.Name}", $"SHA-256 {input.Sha256}");
        page.Close();
        page.Open("details").Element("summary", "Runs, with the hashes of their event logs");
        var runs = new HtmlTable("Equal hashes mean equal behaviour").Columns(
            "policy set", "replication", "events", "hash of the event log");
        foreach (var run in data.Study.Runs)
        {
            runs.Row(
                data.LabelOf(run.PolicySet), new(NumberText.Plain(run.Replication), run.Replication),
                new(NumberText.Whole(run.EventCount), run.EventCount), new HtmlTable.Cell(run.EventLogHash));
        }

        runs.Write(page);
        page.Close();

        void Entry(string name, string text) => page.Element("dt", name).Open("dd").Element("code", text).Close();
    }
}
