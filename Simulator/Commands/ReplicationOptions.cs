using System.CommandLine;
using System.Globalization;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary>Options that say what differs between the replications of a study.</summary>
internal sealed class ReplicationOptions
{
    private const string Weeks = "weeks";

    private static readonly OrderResampling s_usual = new();

    private readonly Option<string> _resampleOrders = new("--resample-orders")
    {
        Description = "What replications after the first replay: none = the same orders; weeks = a bootstrap of whole "
            + "weeks of them (docs/replications.md).",
        DefaultValueFactory = _ => "none",
    };

    private readonly Option<int?> _near = new("--resample-near")
    {
        Description = $"How many weeks a resampled week may be moved at most; {s_usual.NearWeeks} when absent.",
    };

    private readonly Option<double?> _block = new("--resample-block")
    {
        Description = "Mean number of consecutive weeks that are resampled together; "
            + $"{s_usual.MeanBlockWeeks:0} when absent.",
    };

    internal void AddTo(Command command)
    {
        _resampleOrders.AcceptOnlyFromAmong("none", Weeks);
        OptionRange.Check(_near, 1, OrderResampling.MostNearWeeks);
        OptionRange.Check(_block, 1.0, OrderResampling.MostNearWeeks);
        command.Add(_resampleOrders);
        command.Add(_near);
        command.Add(_block);
    }

    /// <summary>How orders are resampled; absent when they are not.</summary>
    internal OrderResampling? Resampling(ParseResult arguments)
    {
        var near = arguments.GetValue(_near);
        var block = arguments.GetValue(_block);
        if (arguments.GetValue(_resampleOrders) == Weeks)
        {
            return new OrderResampling(near ?? s_usual.NearWeeks, block ?? s_usual.MeanBlockWeeks);
        }

        var problems = new ProblemList("command line");
        Refuse(_near.Name, near);
        Refuse(_block.Name, block);
        problems.ThrowIfAny();
        return null;

        void Refuse(string option, double? found)
        {
            if (found is not { } value) return;
            problems.Add(
                option,
                string.Create(CultureInfo.InvariantCulture, $"\"{value}\""),
                $"it only with {_resampleOrders.Name} {Weeks}");
        }
    }
}
