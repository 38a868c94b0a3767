namespace Simulator.Report.Html;

/// <summary>Buttons by which a reader chooses which of several parts of the page to see; without a script, and on
/// paper, all parts are there.</summary>
internal static class PartChoice
{
    /// <summary>Writes the buttons; the parts are elements with an id.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of the choice; unique on the page.</param>
    /// <param name="legend">What is chosen.</param>
    /// <param name="parts">Ids and names of the parts.</param>
    /// <param name="first">Id of the part that is seen at first.</param>
    internal static void Write(
        HtmlText page, string name, string legend, IReadOnlyList<(string Id, string Name)> parts, string first)
    {
        page.Open("fieldset", ("class", "choice"), ("hidden", "hidden")); // report.js shows it
        page.Element("legend", legend);
        foreach (var part in parts)
        {
            page.Open("label");
            (string, string)[] attributes =
                [("type", "radio"), ("name", $"choice-{name}"), ("value", part.Id), ("aria-controls", part.Id)];
            page.Empty("input", part.Id == first ? [.. attributes, ("checked", "checked")] : attributes);
            page.Text(part.Name).Close();
        }

        page.Close();
    }
}
