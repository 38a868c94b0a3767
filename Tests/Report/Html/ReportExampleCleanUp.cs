namespace Tests.Report.Html;

/// <summary>Removes the folders of the example when all tests here have run.</summary>
[SetUpFixture]
public sealed class ReportExampleCleanUp
{
    [OneTimeTearDown]
    public void Clean() => ReportExample.Clean();
}
