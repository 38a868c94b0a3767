using System.CommandLine;
using System.Globalization;
using Scenarios.Problems;
using Simulator.Studies;

namespace Simulator.Commands;

/// <summary>Options of a study that runs until its differences are sharp enough.</summary>
internal sealed class StoppingOptions
{
    private const int FewestReplications = 2;

    private readonly Option<string?> _halfWidth = new("--until-half-width")
    {
        Description = "Run until half the interval of every difference to the baseline is at most this share of the "
            + "baseline's mean (or a quarter of the difference), such as 0.1%; instead of --replications.",
    };

    private readonly Option<string> _metric = new("--until-metric")
    {
        Description = "The metric whose differences are to be that sharp: "
            + $"{string.Join(", ", HeadlineMetric.Default.Select(headline => headline.Metric))}.",
        DefaultValueFactory = _ => MetricNames.CostToServePerUnit,
    };

    private readonly Option<int> _least = new("--min-replications")
    {
        Description = "With --until-half-width: replications before the first look.",
        DefaultValueFactory = _ => new StoppingRule { TargetHalfWidth = 0 }.Least,
    };

    private readonly Option<int> _most = new("--max-replications")
    {
        Description = "With --until-half-width: most replications.",
        DefaultValueFactory = _ => new StoppingRule { TargetHalfWidth = 0 }.Most,
    };

    internal void AddTo(Command command)
    {
        OptionRange.Check(_least, FewestReplications, 10_000);
        OptionRange.Check(_most, FewestReplications, 10_000);
        command.Add(_halfWidth);
        command.Add(_metric);
        command.Add(_least);
        command.Add(_most);
    }

    /// <summary>The rule that the arguments ask for; none when they do not.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="replications">The option that sets the number of replications, which excludes a rule.</param>
    /// <param name="policySets">How many policy sets are compared.</param>
    internal StoppingRule? RuleOf(ParseResult arguments, Option replications, int policySets)
    {
        var problems = new ProblemList("command line");
        if (arguments.GetValue(_halfWidth) is not { } text)
        {
            foreach (var option in (Option[])[_metric, _least, _most])
            {
                if (IsGiven(option)) problems.Add(option.Name, "no --until-half-width", "--until-half-width beside it");
            }

            problems.ThrowIfAny();
            return null;
        }

        if (!TryShare(text, out var target))
        {
            problems.Add("--until-half-width", $"\"{text}\"", "per cent of the baseline's mean above 0, such as 0.1%");
        }

        var metric = arguments.GetValue(_metric)!; // It has a default.
        var metrics = HeadlineMetric.Default.Select(headline => headline.Metric).ToArray();
        if (!metrics.Contains(metric)) problems.AddUnknown("--until-metric", metric, metrics);
        var (least, most) = (arguments.GetValue(_least), arguments.GetValue(_most));
        if (most < least)
        {
            problems.Add(
                "--max-replications",
                most.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"at least --min-replications, {least}"));
        }

        if (IsGiven(replications))
        {
            problems.Add("--replications", "--until-half-width beside it", "one of the two");
        }

        if (policySets < 2)
        {
            problems.Add("--until-half-width", "1 policy set", "a baseline and another policy set");
        }

        problems.ThrowIfAny();
        return new StoppingRule
        {
            Metric = metric,
            TargetHalfWidth = target,
            Least = least,
            Most = most,
        };

        bool IsGiven(Option option) => arguments.GetResult(option) is { Implicit: false };
    }

    private static bool TryShare(string text, out double share)
    {
        var isNumber = double.TryParse(
            text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent);
        share = percent / 100;
        return isNumber && text.EndsWith('%') && percent > 0;
    }
}
