using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads cancellations and returns.</summary>
internal sealed class AfterSalesSection
{
    private readonly ReturnTerms? _returns;
    private readonly string _to = "";

    public AfterSalesSection(FieldReader root, NetworkSections sections, SideFiles files)
    {
        if (root.Group("cancellations") is { } cancelled)
        {
            Cancellations = new CancellationTerms(
                cancelled.Required("share", ValueKinds.Share, 0), LawReader.Required(cancelled, "after", files));
            cancelled.RejectOthers();
        }

        if (root.Group("returns") is not { } fields) return;
        _returns = new ReturnTerms
        {
            Share = fields.Required("share", ValueKinds.Share, 0),
            After = LawReader.Required(fields, "after", files),
            ResaleableShare = fields.Optional("resaleable", ValueKinds.Share, 1),
            CostPerUnit = fields.Optional("cost_per_unit", ValueKinds.Money, Money.Zero),
        };
        _to = fields.Optional("to", ValueKinds.Code, "");
        fields.RejectOthers();
        var codes = sections.Facilities.Select(row => row.Value.Code).ToArray();
        if (_to.Length == 0 || codes.Contains(_to)) return;
        var near = string.Join(", ", ProblemList.Nearest(_to, codes));
        fields.Wrong(fields.Find("to")!, $"a defined name, such as {near}");
    }

    public CancellationTerms? Cancellations { get; }

    /// <summary>The terms, with the building they name.</summary>
    public ReturnTerms? ReturnsOf(SupplyNetwork network)
    {
        for (var index = 0; index < network.Facilities.Length && _to.Length > 0; index++)
        {
            if (network.Facilities[index].Code == _to) return _returns! with { To = new FacilityId(index) };
        }

        return _returns;
    }
}
