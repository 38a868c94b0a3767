namespace Scenarios.Generation.National;

/// <summary>A statistic of an order stream beside the measured fact it should reproduce.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Target">The measured fact, or what the settings ask for instead.</param>
/// <param name="Generated">What the stream has.</param>
/// <param name="Tolerance">How far the two may be apart: about three standard errors at this size, plus what the
/// model is known to miss.</param>
public sealed record Statistic(string Name, double Target, double Generated, double Tolerance)
{
    /// <summary>Whether the stream is as near to the fact as it should be.</summary>
    public bool IsWithin => Math.Abs(Generated - Target) <= Tolerance;
}
