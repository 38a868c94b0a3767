namespace Scenarios.Files;

/// <summary>Gives every distinct text a number, so that a column of repeated texts is held once.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];

    public TextPool() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of distinct texts.</summary>
    public int Count => _texts.Count;

    /// <summary>A text by number.</summary>
    public string this[int number] => _texts[number];

    /// <summary>The number of a text, a new one when it is new; numbers follow first appearance.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var number)) return number;
        number = _texts.Count;
        var copy = text.ToString();
        _texts.Add(copy);
        _numbers.Add(copy, number);
        return number;
    }

    /// <summary>The used texts in ordinal order, and the place in that order of each used number.</summary>
    /// <param name="used">Numbers that occur; they may repeat.</param>
    public (string[] Sorted, int[] RankOf) Rank(IEnumerable<int> used)
    {
        var occurs = new bool[_texts.Count];
        foreach (var number in used) occurs[number] = true;
        var numbers = Enumerable.Range(0, occurs.Length).Where(number => occurs[number]).ToArray();
        var sorted = numbers.Select(number => _texts[number]).ToArray();
        Array.Sort(sorted, numbers, StringComparer.Ordinal);
        var rankOf = new int[occurs.Length];
        for (var rank = 0; rank < numbers.Length; rank++) rankOf[numbers[rank]] = rank;
        return (sorted, rankOf);
    }
}
