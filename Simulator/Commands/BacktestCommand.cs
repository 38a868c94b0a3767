using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Policies.Catalog;
using Scenarios.Problems;
using Simulator.Backtests;

namespace Simulator.Commands;

/// <summary><c>backtest</c>: how good forecasters are on a scenario's orders.</summary>
internal static class BacktestCommand
{
    internal static Command Create()
    {
        var shared = new StudyOptions();
        var forecasters = new Option<string[]>("--forecaster")
        {
            Description = "A forecaster, with parameters in parentheses, and + forecast-error(...) if wished; repeat "
                + "it. Without it all are scored (see: policies).",
            AllowMultipleArgumentsPerToken = false,
        };
        var warmUp = Days("--warm-up", "Days seen before the first forecast.", 28);
        var every = Days("--every", "Days from one forecast to the next.", 7);
        var horizons = new Option<int[]>("--horizon")
        {
            Description = "Days forecast ahead; repeat it.",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [1, 7, 28],
        };
        var command = new Command(
            "backtest",
            "Scores forecasters on a scenario's orders by rolling origins: pinball loss, calibration, bias "
            + "(docs/forecasting.md). Example: backtest demo-retail --forecaster hierarchical "
            + "--forecaster \"moving-average(days=56) + forecast-error(bias=0.1)\"")
        {
            shared.Scenario, shared.Orders, shared.Out, shared.Name, shared.Policies, forecasters, warmUp, every,
            horizons,
        };
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => new BacktestJob
        {
            Scenario = arguments.GetValue(shared.Scenario)!,
            Orders = arguments.GetValue(shared.Orders),
            ResultsFolder = arguments.GetValue(shared.Out)!,
            Name = arguments.GetValue(shared.Name),
            Forecasters = Resolve(
                arguments.GetValue(forecasters), PolicyAssemblies.Load(arguments.GetValue(shared.Policies))),
            Settings = new BacktestSettings
            {
                WarmUpDays = arguments.GetValue(warmUp),
                DaysBetween = arguments.GetValue(every),
                Horizons = Sorted(arguments.GetValue(horizons)!),
            },
            CommandLine = CommandText.Of(arguments),
        }.RunAsync()));
        return command;
    }

    private static Option<int> Days(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        OptionRange.Check(option, 1, 3660);
        return option;
    }

    private static ImmutableArray<int> Sorted(int[] horizons)
    {
        var problems = new ProblemList("command line");
        foreach (var wrong in horizons.Where(days => days is < 1 or > 3660))
        {
            problems.Add("--horizon", wrong.ToString(CultureInfo.InvariantCulture), "from 1 to 3660 days");
        }

        problems.ThrowIfAny();
        return [.. horizons.Distinct().Order()];
    }

    /// <summary>Forecasters as named, each in a set of its own; all of the catalog when none is named.</summary>
    private static ImmutableArray<PolicySetDefinition> Resolve(string[]? names, PolicyCatalog catalog)
    {
        if (names is null || names.Length == 0)
        {
            names =
            [
                .. catalog.Entries.Where(entry => entry.Role == PolicyRole.Forecaster).Select(entry => entry.Name),
            ];
        }

        var problems = new ProblemList("command line");
        foreach (var again in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            problems.Add("--forecaster", $"\"{again.Key}\" again", "each forecaster once");
        }

        foreach (var name in names)
        {
            var entry = name.Split('(', '+')[0].Trim();
            if (catalog.TryGet(entry, out var known) && known.Role == PolicyRole.Forecaster) continue;
            problems.Add("--forecaster", $"\"{entry}\"", "a forecaster of the catalog (see: policies)");
        }

        problems.ThrowIfAny();
        return [.. names.Select(name => PolicySetDefinition.Parse(name, $"{name} + base-stock", catalog))];
    }
}
