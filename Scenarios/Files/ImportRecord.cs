using System.Collections.Immutable;

namespace Scenarios.Files;

/// <summary>How a stream was imported: what was read, with which options, and what became of it.</summary>
public sealed record ImportRecord
{
    /// <summary>Name of the adapter, for example <c>online-retail</c>.</summary>
    public required string Importer { get; init; }

    /// <summary>Name of the input file without its folder.</summary>
    public required string InputFile { get; init; }

    /// <summary>SHA-256 of the input file's bytes, lower-case hex.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>SHA-256 of the input's unpacked content, lower-case hex; equals <see cref="InputSha256"/> when it
    /// was not packed.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Every option by name, also those left at their defaults.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Counts and amounts by name, in the order of the steps.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts { get; init; } = [];

    /// <summary>What a reader should know besides, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
