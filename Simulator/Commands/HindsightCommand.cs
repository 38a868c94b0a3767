using System.CommandLine;
using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Measures;
using Simulator.Hindsight;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary><c>hindsight</c>: assignment policies against the least that any could have cost.</summary>
internal static class HindsightCommand
{
    private const double DefaultLateCost = 30;
    private const double DefaultLostGoodwill = 60;
    private const int DefaultRounds = 4;
    private const string DefaultStock = "hierarchical + national-newsvendor + proportional-placement";

    internal static Command Create()
    {
        var shared = new StudyOptions();
        var stock = new Option<string>("--stock")
        {
            Description = "Forecast, placement and buying, the same for all: policies joined by +, without "
                + "an assignment.",
            DefaultValueFactory = _ => DefaultStock,
        };
        var assignments = new Option<string[]>("--assignment")
        {
            Description = "An assignment policy, NAME or NAME(parameter=number, ...), also LABEL=...; repeat it. "
                + "Without it all of the catalog. Myopic assignment (cheapest-on-time) is always the baseline.",
            AllowMultipleArgumentsPerToken = false,
        };
        var late = Price("--late-cost", "Cost of a late unit, beside its delivery [currency].", DefaultLateCost);
        var lost = Price(
            "--lost-goodwill", "Cost of a lost unit, beside its margin [currency].", DefaultLostGoodwill);
        var rounds = new Option<int>("--rounds")
        {
            Description = "Steps that raise the bound where orders have several products; 0 shares parcels equally.",
            DefaultValueFactory = _ => DefaultRounds,
        };
        var untilPicked = new Option<bool>("--until-picked")
        {
            Description = "Hindsight may also use what comes before an order's parcel leaves: a lower bound, that of "
                + "policies that assign orders anew before they are picked; with re-evaluation it always may.",
        };
        var replications = new Option<int>("--replications")
        {
            Description = "Worlds that every policy runs in; intervals need at least 2.",
            DefaultValueFactory = _ => 5,
        };
        var threads = new Option<int>("--threads") { Description = "Runs at a time; 0 means one per processor." };
        var command = new Command(
            "hindsight",
            "Compares assignment policies over one stock policy with the least that any assignment could have cost in "
            + "hindsight. Example: hindsight demo-retail --assignment bid-price --assignment nearest --replications 3")
        {
            shared.Scenario, stock, assignments, late, lost, rounds, untilPicked, replications, threads,
        };
        shared.AddTo(command);
        OptionRange.Check(rounds, 0, 1000);
        OptionRange.Check(replications, 1, 10_000);
        OptionRange.Check(threads, 0, 1024);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() =>
        {
            var sets = HindsightSets.Of(
                arguments.GetValue(stock)!, arguments.GetValue(assignments) ?? [],
                PolicyAssemblies.Load(arguments.GetValue(shared.Policies)));
            var assignsAnew = sets.Any(set => set.Policies.Any(policy => policy.Role == PolicyRole.Reevaluation));
            var scenario = ScenarioLibrary.Read(arguments.GetValue(shared.Scenario)!);
            var settings = new StudySettings
            {
                Study = new StudyDefinition
                {
                    Name = arguments.GetValue(shared.Name) ?? $"{scenario.Name}-hindsight",
                    Scenarios = [scenario],
                    PolicySets = sets,
                    Replications = arguments.GetValue(replications),
                },
                Orders = arguments.GetValue(shared.Orders),
                ResultsFolder = arguments.GetValue(shared.Out)!,
                PolicyFiles = [.. arguments.GetValue(shared.Policies) ?? []],
                Threads = arguments.GetValue(threads),
                CheckInvariants = arguments.GetValue(shared.Check),
                OrdersOut = arguments.GetValue(shared.OrdersOut),
                EventsOut = arguments.GetValue(shared.EventsOut),
                CommandLine = CommandText.Of(arguments),
            };
            var terms = new HindsightTerms(
                Money.Of((decimal)arguments.GetValue(late)), Money.Of((decimal)arguments.GetValue(lost)),
                arguments.GetValue(rounds), arguments.GetValue(untilPicked) || assignsAnew);
            return new HindsightJob(settings, terms).RunAsync();
        }));
        return command;
    }

    private static Option<double> Price(string name, string description, double usual)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
        };
        OptionRange.Check(option, 0.0, 100_000.0);
        return option;
    }
}
