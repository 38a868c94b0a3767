using Tests.Support;

namespace Tests.Architecture;

/// <summary>How sources look (STYLE 3b, A12).</summary>
public sealed class TidyRules
{
    private static readonly string Root = Repository.Root;

    private static IEnumerable<string> Sources => new[] { "Scenarios", "Policies", "Simulator", "Tests", "Benchmarks" }
        .Select(project => Path.Combine(Root, project))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    /// <summary>No line is wider than 120 characters and no file longer than 450 lines.</summary>
    [Test]
    public void Sources_are_narrow_and_short() => Assert.That(Sources.SelectMany(TooLarge), Is.Empty);

    /// <summary>Nothing is left for later.</summary>
    [Test]
    public void Nothing_is_left_to_do() => Assert.That(Sources.SelectMany(LeftToDo), Is.Empty);

    /// <summary>No merge left its marks, in sources or in documents.</summary>
    [Test]
    public void No_merge_is_half_done()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Root, "*.md"));
        Assert.That(documents.Concat(Sources).SelectMany(MergeMarks), Is.Empty);
    }

    /// <summary>Every decision record is named in the list of decisions.</summary>
    [Test]
    public void Every_decision_is_listed()
    {
        var list = File.ReadAllText(Path.Combine(Root, "docs", "adr", "README.md"));
        var records = Directory.EnumerateFiles(Path.Combine(Root, "docs", "adr"), "0*.md").Select(Path.GetFileName);
        Assert.That(records.Where(record => !list.Contains(record!, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>The checks can fail: they find a wide line, an unfinished one and a merge's mark.</summary>
    [Test]
    public void Untidy_sources_are_found()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, [new string('x', 121), "// TO" + "DO: later", new string('<', 7) + " HEAD"]);
        Assert.That(TooLarge(file), Is.Not.Empty);
        Assert.That(LeftToDo(file), Is.Not.Empty);
        Assert.That(MergeMarks(file), Is.Not.Empty);
        File.Delete(file);
    }

    private static IEnumerable<string> TooLarge(string file)
    {
        var lines = File.ReadAllLines(file);
        if (lines.Length > 450) yield return $"{file}: {lines.Length} lines";
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].Length > 120) yield return $"{file}:{line + 1}: {lines[line].Length} characters";
        }
    }

    private static IEnumerable<string> MergeMarks(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith(new string('<', 7), StringComparison.Ordinal)
            || line.StartsWith(new string('>', 7), StringComparison.Ordinal))
        .Select(line => $"{file}: {line}");

    private static IEnumerable<string> LeftToDo(string file) => File.ReadLines(file)
        .Select((text, index) => (text, index))
        .Where(line => line.text.Contains("TO" + "DO", StringComparison.Ordinal)
            || line.text.Contains("FIX" + "ME", StringComparison.Ordinal))
        .Select(line => $"{file}:{line.index + 1}: {line.text.Trim()}");
}
