namespace Tests.BadInput;

/// <summary>One kind of bad input: how it is made, which command meets it, and what the message must say.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Prepare">Writes the broken files.</param>
/// <param name="Arguments">The command line; <c>{}</c> stands for the folder of the case.</param>
/// <param name="Says">Pieces that must all stand on one line of the message: file, line, field, found,
/// expected.</param>
internal sealed record BadInputCase(
    string Name, Action<BadInputFolder> Prepare, string[] Arguments, params string[] Says)
{
    public override string ToString() => Name;
}
