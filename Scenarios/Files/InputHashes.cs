using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Scenarios.Files;

/// <summary>A file that a scenario was read from.</summary>
/// <param name="Name">Its path, or its name in the library.</param>
/// <param name="Sha256">Hash of its text in UTF-8 (without a byte order mark), lower-case hex.</param>
public sealed record InputHash(string Name, string Sha256);

/// <summary>Notes the hash of every text that a scenario is read from.</summary>
internal sealed class InputHashes
{
    private readonly List<InputHash> _inputs = [];

    /// <summary>What was read so far, by name.</summary>
    public ImmutableArray<InputHash> Inputs =>
        [.. _inputs.Distinct().OrderBy(input => input.Name, StringComparer.Ordinal)];

    /// <summary>Takes a text in; what it returns reads the same.</summary>
    public TextReader Note(string name, TextReader text)
    {
        var content = text.ReadToEnd();
        _inputs.Add(new InputHash(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))));
        return new StringReader(content);
    }
}
