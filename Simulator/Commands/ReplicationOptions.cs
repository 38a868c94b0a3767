using System.CommandLine;
using System.Globalization;
using Scenarios.Orders;
using Scenarios.Problems;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>Options that say what differs between the replications of a study, and what of them is counted.</summary>
internal sealed class ReplicationOptions
{
    private static readonly OrderResampling s_usual = new();

    private readonly Option<string> _resampleOrders = new("--resample-orders")
    {
        Description = "What replications after the first replay: none = the same orders; weeks = a bootstrap of whole "
            + "weeks of them (docs/replications.md).",
        DefaultValueFactory = _ => ReplicationSection.None,
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

    private readonly Option<string> _warmUp = new("--warm-up")
    {
        Description = "Days at the beginning that are simulated but not counted: none, a number of days, or mser-5 = "
            + "found by that rule from a pilot run of every policy set (docs/replications.md).",
        DefaultValueFactory = _ => WarmUpRule.None.Text,
    };

    internal void AddTo(Command command)
    {
        Check(
            _resampleOrders,
            text => text is ReplicationSection.None or ReplicationSection.Weeks,
            $"{ReplicationSection.None} or {ReplicationSection.Weeks}");
        Check(_warmUp, text => WarmUpRule.TryParse(text, out var _), WarmUpRule.Expected);
        OptionRange.Check(_near, 1, OrderResampling.MostNearWeeks);
        OptionRange.Check(_block, 1.0, OrderResampling.MostNearWeeks);
        command.Add(_resampleOrders);
        command.Add(_near);
        command.Add(_block);
        command.Add(_warmUp);
    }

    /// <summary>How the warm-up is found.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="defined">What the study's definition says, which holds where the command line says nothing.</param>
    internal WarmUpRule WarmUp(ParseResult arguments, WarmUpRule defined)
    {
        if (arguments.GetResult(_warmUp) is not { Implicit: false }) return defined;
        return WarmUpRule.TryParse(arguments.GetValue(_warmUp)!, out var rule) // the validator has seen it
            ? rule
            : throw new InvalidOperationException("Invariant: a warm-up that was checked cannot be read.");
    }

    /// <summary>How orders are resampled; absent when they are not.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="defined">What the study's definition says, which holds where the command line says nothing.</param>
    internal OrderResampling? Resampling(ParseResult arguments, OrderResampling? defined)
    {
        var near = arguments.GetValue(_near);
        var block = arguments.GetValue(_block);
        var isResampled = arguments.GetResult(_resampleOrders) is { Implicit: false }
            ? arguments.GetValue(_resampleOrders) == ReplicationSection.Weeks
            : defined is not null;
        if (isResampled)
        {
            var rest = defined ?? s_usual;
            return new OrderResampling(near ?? rest.NearWeeks, block ?? rest.MeanBlockWeeks);
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
                $"it only with {_resampleOrders.Name} {ReplicationSection.Weeks}");
        }
    }

    private static void Check(Option<string> option, Func<string, bool> isKnown, string expected) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1 || isKnown(result.Tokens[0].Value)) return;
            result.AddError($"{option.Name}: found \"{result.Tokens[0].Value}\"; expected {expected}.");
        });
}
