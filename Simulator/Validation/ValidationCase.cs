using System.Collections.Immutable;

namespace Simulator.Validation;

/// <summary>How long simulated cases run.</summary>
public enum RunLength
{
    /// <summary>Long enough to notice a fault: a few seconds a case.</summary>
    Quick = 0,

    /// <summary>As published in docs/validation.md.</summary>
    Full = 1,
}

/// <summary>One case of the validation page: something to compute or simulate, and what must come out.</summary>
public sealed class ValidationCase
{
    private readonly Func<RunLength, IEnumerable<ValidationRow>> _check;

    /// <summary>Takes a case.</summary>
    /// <param name="id">Short name, for example <c>D1</c>.</param>
    /// <param name="title">What it is, in a line.</param>
    /// <param name="isRandom">Whether its numbers are means over a simulated sample.</param>
    /// <param name="check">Computes or simulates it.</param>
    internal ValidationCase(
        string id, string title, bool isRandom, Func<RunLength, IEnumerable<ValidationRow>> check)
    {
        Id = id;
        Title = title;
        IsRandom = isRandom;
        _check = check;
    }

    /// <summary>Short name, unique.</summary>
    public string Id { get; }

    /// <summary>What it is, in a line.</summary>
    public string Title { get; }

    /// <summary>Whether its numbers are means over a simulated sample.</summary>
    public bool IsRandom { get; }

    /// <summary>Computes or simulates the case; the same length gives the same rows.</summary>
    public ImmutableArray<ValidationRow> Check(RunLength length) => [.. _check(length)];

    /// <summary>Id and title.</summary>
    public override string ToString() => $"{Id} {Title}";
}
