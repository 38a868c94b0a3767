namespace SimSharp;

/// <summary>Always the same value.</summary>
/// <typeparam name="T">What the value is.</typeparam>
/// <param name="value">The value.</param>
public sealed class Constant<T>(T value) : Distribution<T>
{
    /// <inheritdoc/>
    public override T Sample(IRandom random) => value;
}
