using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Scenarios.Problems;
using Simulator.Studies.Definitions;

namespace Simulator.Commands;

/// <summary>Options of <c>study</c> that take apart its runs (cells), so that several machines can share them, and put
/// them together.</summary>
internal sealed class StudyPartOptions
{
    private const int MostShards = 100_000;

    private readonly Option<string[]> _cells = new("--cell")
    {
        Description = "Run only this cell, SET/REPLICATION (of several scenarios SCENARIO/SET/REPLICATION) as --cells "
            + "lists it, and keep it; repeat it.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Run only a share of the cells, such as 2/8: every eighth, from the second on; and keep them.",
    };

    private readonly Option<bool> _list = new("--cells")
    {
        Description = "Only list the cells, one a line, in their order.",
    };

    private readonly Option<bool> _merge = new("--merge")
    {
        Description = "Run nothing: write the study from cells that are all finished.",
    };

    /// <summary>Where finished cells are kept.</summary>
    internal Option<string?> Folder { get; } = new("--cells-folder")
    {
        Description = "Folder for finished cells, which stays; .NAME.cells beside the results when absent.",
    };

    /// <summary>Options that change nothing of the study that is written.</summary>
    internal ImmutableArray<Option> ThatChangeNothing => [Folder, _merge];

    private Option[] Choices => [_cells, _shard, _list, _merge];

    internal void AddTo(Command command)
    {
        foreach (var option in Choices) command.Add(option);
        command.Add(Folder);
        command.Validators.Add(result =>
        {
            var given = Choices.Where(option => result.GetResult(option) is not null).Select(option => option.Name)
                .ToArray();
            if (given.Length > 1) result.AddError($"Found {string.Join(" and ", given)}; expected one of them.");
        });
    }

    /// <summary>Does what the options ask for: the whole study when they ask for nothing.</summary>
    internal Task RunAsync(ParseResult arguments, StudyJob job)
    {
        if (job.Study.Stopping is not null) RefuseParts(arguments);
        var cells = job.Study.Cells;
        if (arguments.GetValue(_list))
        {
            foreach (var cell in cells) Console.WriteLine(cell.Key);
            return Task.CompletedTask;
        }

        if (arguments.GetValue(_merge)) return job.MergeAsync();
        if (arguments.GetValue(_shard) is { } shard) return job.RunCellsAsync(Share(cells, shard));
        if (arguments.GetValue(_cells) is { Length: > 0 } keys) return job.RunCellsAsync(Find(cells, keys));
        return job.RunAsync();
    }

    /// <summary>A rule that looks at results between rounds cannot tell beforehand which cells there will be.</summary>
    private void RefuseParts(ParseResult arguments)
    {
        var problems = new ProblemList("command line");
        foreach (var option in Choices.Where(option => arguments.GetResult(option) is { Implicit: false }))
        {
            problems.Add(option.Name, "a stopping rule beside it", "--replications, so that the cells are known");
        }

        problems.ThrowIfAny();
    }

    private static ImmutableArray<StudyCell> Find(ImmutableArray<StudyCell> cells, string[] keys)
    {
        var problems = new ProblemList("command line");
        var found = ImmutableArray.CreateBuilder<StudyCell>();
        foreach (var key in keys.Distinct())
        {
            if (cells.FirstOrDefault(cell => cell.Key == key) is { } cell) found.Add(cell);
            else problems.AddUnknown("--cell", key, cells.Select(each => each.Key));
        }

        problems.ThrowIfAny();
        return found.ToImmutable();
    }

    private static ImmutableArray<StudyCell> Share(ImmutableArray<StudyCell> cells, string text)
    {
        var problems = new ProblemList("command line");
        var parts = text.Split('/');
        if (parts.Length != 2 || !TryCount(parts[0], out var shard) || !TryCount(parts[1], out var shards)
            || shard > shards)
        {
            problems.Add("--shard", $"\"{text}\"", $"SHARD/SHARDS, such as 2/8, at most {MostShards} shards");
            throw problems.ToException();
        }

        return [.. cells.Where((_, index) => index % shards == shard - 1)];
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count)
        && count is > 0 and <= MostShards;
}
