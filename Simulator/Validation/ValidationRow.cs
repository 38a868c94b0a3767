using System.Globalization;
using Simulator.Studies.Statistics;

namespace Simulator.Validation;

/// <summary>What the comparison of one number with its reference says.</summary>
public enum Verdict
{
    /// <summary>Within what is allowed.</summary>
    Agrees = 0,

    /// <summary>Further off than allowed.</summary>
    Differs = 1,

    /// <summary>The simulated interval is too wide for the comparison to mean anything.</summary>
    TooWide = 2,
}

/// <summary>One number that the program must reproduce, beside what it gave.</summary>
public sealed record ValidationRow
{
    private ValidationRow(string quantity, double expected, double found, double allowed, double? halfWidth)
    {
        Quantity = quantity;
        Expected = expected;
        Found = found;
        Allowed = allowed;
        HalfWidth = halfWidth;
    }

    /// <summary>Which number, with its unit where it has one.</summary>
    public string Quantity { get; }

    /// <summary>The reference.</summary>
    public double Expected { get; }

    /// <summary>What the program gave.</summary>
    public double Found { get; }

    /// <summary>Half the 95 % interval of a simulated mean; none where nothing is random.</summary>
    public double? HalfWidth { get; }

    /// <summary>Largest difference that counts as agreement.</summary>
    public double Allowed { get; }

    /// <summary>Decimals to show.</summary>
    public int Decimals { get; private init; }

    /// <summary>Widest half-width that leaves the comparison a meaning.</summary>
    public double WidestHalfWidth { get; private init; } = double.PositiveInfinity;

    /// <summary>What was found in full, for whoever looks for the cause of a difference; often empty.</summary>
    public string Detail { get; private init; } = "";

    /// <summary>Found less expected.</summary>
    public double Difference => Found - Expected;

    /// <summary>Whether found and expected agree.</summary>
    public Verdict Verdict
    {
        get
        {
            if (HalfWidth > WidestHalfWidth) return Verdict.TooWide;
            return Math.Abs(Difference) <= Allowed ? Verdict.Agrees : Verdict.Differs;
        }
    }

    /// <summary>A number that must be met exactly.</summary>
    public static ValidationRow Exact(string quantity, double expected, double found, string detail = "") =>
        new(quantity, expected, found, 0, null)
        {
            Decimals = DecimalsOf(expected.ToString("0.######", CultureInfo.InvariantCulture)),
            Detail = detail,
        };

    /// <summary>A number that must be met to the last printed digit.</summary>
    /// <param name="quantity">Which number.</param>
    /// <param name="printed">The reference as it is printed, for example <c>56.603956</c>.</param>
    /// <param name="found">What the program gave.</param>
    public static ValidationRow Printed(string quantity, string printed, double found)
    {
        ArgumentNullException.ThrowIfNull(printed);
        var decimals = DecimalsOf(printed);
        var expected = double.Parse(printed, CultureInfo.InvariantCulture);
        // Half a unit of the last digit, and what binary fractions lose beside it.
        var allowed = (0.5 * Math.Pow(10, -decimals)) + (1e-12 * Math.Abs(expected));
        return new ValidationRow(quantity, expected, found, allowed, null) { Decimals = decimals };
    }

    /// <summary>A simulated mean: within three half-widths of its 95 % interval, plus a tolerance.</summary>
    /// <param name="quantity">Which number.</param>
    /// <param name="printed">The reference as it is printed.</param>
    /// <param name="means">Means of independent replications or of long batches, two or more.</param>
    /// <param name="limits">The share of the reference allowed beside the interval, and the widest half-width as a
    /// share of it.</param>
    public static ValidationRow Simulated(
        string quantity, string printed, IReadOnlyList<double> means, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(limits);
        var estimate = Estimate.Of([.. means]);
        if (!estimate.TryGetHalfWidth(out var halfWidth))
        {
            throw new ArgumentException($"{means.Count} means give no interval.", nameof(means));
        }

        var expected = double.Parse(printed, CultureInfo.InvariantCulture);
        var size = Math.Abs(expected);
        var allowed = (3 * halfWidth) + (limits.Tolerance * size);
        return new ValidationRow(quantity, expected, estimate.Mean, allowed, halfWidth)
        {
            Decimals = DecimalsOf(printed),
            WidestHalfWidth = limits.WidestHalfWidth * Math.Max(size, limits.SmallestScale),
        };
    }

    /// <summary>Found beside expected, and the verdict.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Quantity}: found {Found}{(HalfWidth is { } half ? $" ± {half}" : "")}, expected {Expected}, allowed "
        + $"{Allowed}: {Verdict}. {Detail}");

    private static int DecimalsOf(string printed)
    {
        var point = printed.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : printed.Length - point - 1;
    }
}

/// <summary>How close a simulated mean must come, and how sharp it must be.</summary>
/// <param name="Tolerance">Allowed beside three half-widths, as a share of the reference: for what the simulated
/// case does not share with it (whole units, a truncated law) or for the noise of the reference.</param>
/// <param name="WidestHalfWidth">Widest half-width, as a share of the reference.</param>
/// <param name="SmallestScale">References below this are measured against it instead.</param>
public sealed record SimulationLimits(double Tolerance, double WidestHalfWidth, double SmallestScale = 0);
