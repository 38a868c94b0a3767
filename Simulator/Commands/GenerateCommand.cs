using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Scenarios;
using Scenarios.Files;
using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary><c>generate</c>: writes the order stream of a synthetic national retailer.</summary>
internal sealed class GenerateCommand
{
    private const int Steps = 100;
    private const int MostDays = 3660;
    private static readonly DateOnly _usualStart = new(2024, 1, 1);

    private readonly Argument<string> _scenario = new("scenario")
    {
        Description = "A built-in scenario or a path to a scenario file: its regions, classes and vendors, its "
            + "horizon, and its settings when it has a national generator.",
        DefaultValueFactory = _ => "us-retail",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Path and name of the stream; three files NAME.orders.parquet, NAME.products.parquet and "
            + "NAME.manifest.json are written.",
        DefaultValueFactory = _ => "synthetic",
    };

    private readonly Option<double?> _orders = new("--orders") { Description = "Expected number of orders." };

    private readonly Option<double?> _lines = new("--lines")
    {
        Description = "Expected number of order lines, instead of --orders.",
    };

    private readonly Option<int?> _products = new("--products") { Description = "Number of products." };

    private readonly Option<DateOnly?> _start = new("--start")
    {
        Description = "First day, for example 2024-01-01; the scenario's when absent.",
    };

    private readonly Option<int?> _days = new("--days") { Description = "Number of days." };

    private readonly Option<long?> _seed = new("--seed") { Description = "Seed of every draw." };

    private readonly Option<double?> _business = new("--b2b")
    {
        Description = "Share of orders placed by businesses, 0 to 1; their baskets have a median of 15 lines.",
    };

    private readonly Option<string?> _statistics = new("--statistics")
    {
        Description = "A Markdown file to put the table of statistics into, between its two marks.",
    };

    internal static Command Create() => new GenerateCommand().Build();

    private Command Build()
    {
        var command = new Command(
            "generate",
            "Generates the order stream of a synthetic national retailer, and compares its statistics with measured "
            + "ones. Example: generate us-retail --out w3 --lines 10000000 --products 10000 --days 180 --seed 1")
        {
            _scenario, _out, _orders, _lines, _products, _start, _days, _seed, _business, _statistics,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_orders) is not null && result.GetValue(_lines) is not null)
            {
                result.AddError("--orders and --lines: found both; expected one of them.");
            }
        });
        InRange(_orders, 1, 1e9);
        InRange(_lines, 1, 2e9);
        InRange(_business, 0, 1);
        InRange(_products, 1, 10_000_000);
        InRange(_days, 1, MostDays);
        command.SetAction((arguments, _) => CommandLine.GuardAsync(() => RunAsync(arguments)));
        return command;
    }

    private async Task RunAsync(ParseResult arguments)
    {
        var definition = ScenarioLibrary.Read(arguments.GetValue(_scenario)!);
        var settings = Settings(definition, arguments);
        var (start, end) = Horizon(definition, arguments);
        var seed = arguments.GetValue(_seed) ?? definition.Seed;
        var network = definition.Network;
        var stem = arguments.GetValue(_out)!;
        var statistics = ImmutableArray<Statistic>.Empty;
        var manifest = await ProgressDisplay.OnStandardError().RunAsync("generate", Steps, step => Task.Run(() =>
        {
            var retailer = NationalRetailer.Create(settings, network, start, end, seed);
            var counts = new StreamStatistics(settings, network, retailer.Products, start, end);
            var shown = 0;
            var written = NationalStreamFile.Write(
                stem,
                $"synthetic {definition.Name}",
                network,
                retailer,
                counts,
                now => ShowUntil((now - start).Days / (end - start).Days));
            ShowUntil(1);
            statistics = counts.Compare();
            return written;

            void ShowUntil(double share)
            {
                for (; shown < (int)(share * Steps); shown++) step();
            }
        }));
        Terminal.Output().Write(StatisticsText.Table(statistics));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Synthetic stream: {manifest.Orders:#,0} orders, {manifest.Lines:#,0} lines, {manifest.Units:#,0} units "
            + $"of {manifest.Products:#,0} products from {start} to before {end}, seed {seed}."));
        if (arguments.GetValue(_statistics) is { } file)
        {
            StatisticsText.Write(file, CommandText.Of(arguments), statistics);
            Console.WriteLine($"Statistics  {file}");
        }

        Console.WriteLine($"Written  {stem}{OrderStreamFile.OrdersSuffix}");
    }

    private NationalSettings Settings(ScenarioDefinition definition, ParseResult arguments)
    {
        var settings = definition.National ?? new NationalSettings();
        settings = settings with
        {
            ProductCount = arguments.GetValue(_products) ?? settings.ProductCount,
            BusinessShare = arguments.GetValue(_business) ?? settings.BusinessShare,
            Orders = arguments.GetValue(_orders) ?? settings.Orders,
        };
        return arguments.GetValue(_lines) is { } lines ? settings.WithLines(lines) : settings;
    }

    private (SimTime Start, SimTime End) Horizon(ScenarioDefinition definition, ParseResult arguments)
    {
        var zone = definition.TimeZone;
        var first = arguments.GetValue(_start) ?? DateOf(definition.Start) ?? _usualStart;
        var after = arguments.GetValue(_days) is { } days ? first.AddDays(days) : DateOf(definition.End);
        if (first.Year is > 1900 and < 8900 && after > first)
        {
            return (
                LocalDays.ToUtc(first, TimeOnly.MinValue, zone), LocalDays.ToUtc(after.Value, TimeOnly.MinValue, zone));
        }

        throw new InvalidScenarioException(
        [
            new InputProblem(
                "generate",
                0,
                "--days",
                after is null ? "nothing, and the scenario has no end" : $"a horizon from {first:O} to {after:O}",
                "a number of days, from a first day between 1901 and 8899"),
        ]);

        DateOnly? DateOf(SimTime? time) => time is { } instant
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant.ToUtc(), zone)) : null;
    }

    private static void InRange<T>(Option<T?> option, T least, T most)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0 || result.GetValueOrDefault<T?>() is not { } value) return;
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{option.Name}: found {value}; expected from {least} to {most}."));
            }
        });
    }
}
