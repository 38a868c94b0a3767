using System.Collections.Immutable;
using Scenarios.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scenarios.Files.Input;

/// <summary>Reads a YAML document into input nodes that keep the parser's line numbers.</summary>
/// <remarks>Anchors are refused: with them a file of a few lines can stand for endless data.</remarks>
internal static class YamlInput
{
    /// <summary>Groups and lists may stand in each other this deep.</summary>
    public const int MostLevels = 32;

    /// <summary>What a reader puts for bytes that are not UTF-8.</summary>
    public const char NotUtf8 = '\uFFFD';

    private const string Expected = "one YAML document of keys and values";

    /// <summary>Reads the one document of a text.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Where a text that is not YAML, or not one group of keys, is noted.</param>
    /// <param name="keys">Where it is to be noted which keys are asked for.</param>
    /// <returns>The document, absent when a problem was noted.</returns>
    public static InputMap? Read(string file, TextReader text, ProblemList problems, KeyRecorder? keys = null)
    {
        var content = text.ReadToEnd();
        var parser = new Parser(new StringReader(content));
        try
        {
            return new Document(file, parser, problems, keys).Read();
        }
        catch (YamlException fault)
        {
            // A fault spans from where a piece begins to where it goes wrong.
            var detail = fault.InnerException?.Message ?? fault.Message;
            var line = detail.Contains("tab", StringComparison.Ordinal)
                ? LineOfTab(content, (int)fault.End.Line) : (int)Math.Max(1, fault.End.Line);
            problems.Add(new InputProblem(file, line, "(syntax)", OneLine(detail), Expected));
            return null;
        }
        catch (ArgumentException fault)
        {
            // The parser's own slip with a tag that is no address.
            var line = (int)Math.Max(1, parser.Current?.End.Line ?? 1);
            problems.Add(new InputProblem(file, line, "(syntax)", OneLine(fault.Message), Expected));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's own slip with a bracket that is never closed.
            var line = (int)Math.Max(1, parser.Current?.End.Line ?? 1);
            problems.Add(new InputProblem(file, line, "(syntax)", "a piece that does not end", Expected));
            return null;
        }
    }

    /// <summary>The first line from a line on that begins with a tab; the parser only knows the piece before.</summary>
    private static int LineOfTab(string content, int from)
    {
        var lines = content.Split('\n');
        for (var line = Math.Max(1, from); line <= lines.Length; line++)
        {
            if (lines[line - 1].TrimStart(' ').StartsWith('\t')) return line;
        }

        return Math.Max(1, from);
    }

    private static string OneLine(string text) => string.Join(
        ' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Composes nodes from the parser's events.</summary>
    private sealed class Document(string file, Parser parser, ProblemList problems, KeyRecorder? keys)
    {
        public InputMap? Read()
        {
            parser.Consume<StreamStart>();
            var before = problems.Count;
            InputNode? root = null;
            var documents = 0;
            while (parser.TryConsume<DocumentStart>(out _))
            {
                var node = Node("", 1);
                root ??= node;
                parser.Consume<DocumentEnd>();
                documents++;
            }

            if (problems.Count > before) return null;
            if (documents == 1 && root is InputMap map) return map;
            var found = documents == 1 ? root!.Describe() : $"{documents} documents";
            problems.Add(new InputProblem(file, 1, "(document)", found, Expected));
            return null;
        }

        private InputNode Node(string path, int level)
        {
            if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
            {
                Note(anchored.Start, "(syntax)", $"the anchor \"&{anchored.Anchor}\"", "values written out");
            }

            var start = parser.Current?.Start ?? Mark.Empty;
            if (level > MostLevels)
            {
                throw new YamlException(start, start, $"more than {MostLevels} levels of groups and lists.");
            }

            if (parser.TryConsume<MappingStart>(out _)) return Map(path, level, Line(start));
            if (parser.TryConsume<SequenceStart>(out _))
            {
                var items = ImmutableArray.CreateBuilder<InputNode>();
                while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node($"{path}[{items.Count}]", level + 1));
                return new InputList(file, Line(start), path, items.ToImmutable());
            }

            if (parser.TryConsume<Scalar>(out var scalar)) return Text(path, Line(start), scalar.Value);
            var alias = parser.Consume<AnchorAlias>();
            Note(start, "(syntax)", $"the anchor \"*{alias.Value}\"", "values written out");
            return new InputScalar(file, Line(start), path, "");
        }

        private InputScalar Text(string path, int line, string text)
        {
            var scalar = new InputScalar(file, line, path, text);
            if (text.Contains(NotUtf8, StringComparison.Ordinal))
            {
                problems.Add(new InputProblem(
                    file, line, path.Length == 0 ? "(document)" : path, scalar.Describe(), "a text in UTF-8"));
            }

            return scalar;
        }

        private InputMap Map(string path, int level, int line)
        {
            var entries = ImmutableArray.CreateBuilder<InputEntry>();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var start = parser.Current?.Start ?? Mark.Empty;
                var node = Node(path, level + 1);
                var key = (node as InputScalar)?.Text ?? "";
                if (key.Length == 0) Note(start, path, $"{node.Describe()} as a key", "a name as a key");
                var below = path.Length == 0 ? key : $"{path}.{key}";
                if (!seen.TryAdd(key, Line(start)))
                {
                    Note(start, below, $"\"{key}\" again", $"each key once; the first is in line {seen[key]}");
                }

                entries.Add(new InputEntry(key, Line(start), Node(below, level + 1)));
            }

            return new InputMap(file, line, path, entries.ToImmutable()) { Keys = keys };
        }

        private void Note(Mark at, string field, string found, string expected) =>
            problems.Add(new InputProblem(file, Line(at), field.Length == 0 ? "(document)" : field, found, expected));

        private static int Line(Mark mark) => (int)Math.Max(1, mark.Line);
    }
}
