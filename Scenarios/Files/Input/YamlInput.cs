using Scenarios.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scenarios.Files.Input;

/// <summary>Reads a YAML document into input nodes that keep the parser's line numbers.</summary>
internal static class YamlInput
{
    /// <summary>Reads the one document of a text.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Where a text that is not YAML, or not one group of keys, is noted.</param>
    /// <returns>The document, absent when a problem was noted.</returns>
    public static InputMap? Read(string file, TextReader text, ProblemList problems)
    {
        const string expected = "one YAML document of keys and values";
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException fault)
        {
            var detail = fault.InnerException?.Message ?? fault.Message;
            problems.Add(new InputProblem(file, (int)fault.Start.Line, "(syntax)", detail, expected));
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return Convert(file, "", root);
        }

        problems.Add(new InputProblem(file, 1, "(document)", $"{stream.Documents.Count} documents", expected));
        return null;
    }

    private static InputMap Convert(string file, string path, YamlMappingNode map) => new(
        file,
        (int)map.Start.Line,
        path,
        [
            .. map.Children.Select(child => new InputEntry(
                child.Key.ToString(),
                (int)child.Key.Start.Line,
                Convert(file, path.Length == 0 ? child.Key.ToString() : $"{path}.{child.Key}", child.Value))),
        ]);

    private static InputNode Convert(string file, string path, YamlNode node) => node switch
    {
        YamlMappingNode map => Convert(file, path, map),
        YamlSequenceNode list => new InputList(
            file,
            (int)list.Start.Line,
            path,
            [.. list.Children.Select((item, index) => Convert(file, $"{path}[{index}]", item))]),
        YamlScalarNode scalar => new InputScalar(file, (int)scalar.Start.Line, path, scalar.Value ?? ""),
        _ => new InputScalar(file, (int)node.Start.Line, path, node.ToString()),
    };
}
