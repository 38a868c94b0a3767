namespace Policies.Catalog;

/// <summary>One number that a policy can be given.</summary>
/// <param name="Name">Name in a definition, lower case with underscores.</param>
/// <param name="Meaning">What it does, in a phrase.</param>
/// <param name="Unit">Its unit; "1" for a pure number.</param>
/// <param name="Default">Value when it is not given.</param>
/// <param name="Least">Least value allowed.</param>
/// <param name="Largest">Largest value allowed.</param>
public sealed record PolicyParameter(
    string Name, string Meaning, string Unit, double Default, double Least, double Largest)
{
    /// <summary>Whether only whole numbers are allowed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Among which values tuning searches; none where the parameter is no knob to tune.</summary>
    public SearchRange? Search { get; init; }

    /// <summary>Whether a value may be given.</summary>
    public bool Allows(double value) => value >= Least && value <= Largest && (!IsWhole || value == Math.Floor(value));

    /// <summary>The values allowed, in words.</summary>
    public string Range => FormattableString.Invariant(
        $"{(IsWhole ? "a whole number" : "a number")} from {Least} to {Largest} [{Unit}]");
}
