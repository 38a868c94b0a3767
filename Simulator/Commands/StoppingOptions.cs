using System.CommandLine;
using System.Globalization;
using Scenarios.Problems;
using Simulator.Studies;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>Options of a study that runs until its differences are sharp enough.</summary>
internal sealed class StoppingOptions
{
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
        OptionRange.Check(_least, StoppingRule.FewestReplications, StudyFile.MostReplications);
        OptionRange.Check(_most, StoppingRule.FewestReplications, StudyFile.MostReplications);
        command.Add(_halfWidth);
        command.Add(_metric);
        command.Add(_least);
        command.Add(_most);
    }

    /// <summary>The rule that the arguments ask for; none when they do not.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="replications">The option that sets the number of replications, which excludes a rule.</param>
    /// <param name="study">What the study's definition says, which holds where the command line says nothing.</param>
    internal StoppingRule? RuleOf(ParseResult arguments, Option replications, StudyDefinition study)
    {
        var problems = new ProblemList("command line");
        var text = arguments.GetValue(_halfWidth);
        var defined = IsGiven(replications) ? null : study.Stopping;
        if (text is null && defined is null)
        {
            foreach (var option in (Option[])[_metric, _least, _most])
            {
                if (IsGiven(option)) problems.Add(option.Name, "no --until-half-width", "--until-half-width beside it");
            }

            problems.ThrowIfAny();
            return null;
        }

        var target = defined?.TargetHalfWidth ?? 0;
        if (text is not null && !StoppingRule.TryParseHalfWidth(text, out target))
        {
            problems.Add("--until-half-width", $"\"{text}\"", StoppingRule.ExpectedHalfWidth);
        }

        var metric = ValueOf(_metric, rule => rule.Metric);
        var metrics = HeadlineMetric.Default.Select(headline => headline.Metric).ToArray();
        if (!metrics.Contains(metric)) problems.AddUnknown("--until-metric", metric, metrics);
        var (least, most) = (ValueOf(_least, rule => rule.Least), ValueOf(_most, rule => rule.Most));
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

        if (study.PolicySets.Length < 2)
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

        // Every one of them has a default.
        T ValueOf<T>(Option<T> option, Func<StoppingRule, T> of) =>
            defined is null || IsGiven(option) ? arguments.GetValue(option)! : of(defined);
    }
}
