using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulator.Validation;

/// <summary>A case and what came out.</summary>
/// <param name="Case">The case.</param>
/// <param name="Rows">Its numbers.</param>
public sealed record ValidationResult(ValidationCase Case, ImmutableArray<ValidationRow> Rows)
{
    /// <summary>How many numbers agree with their reference.</summary>
    public int Agreeing => Rows.Count(row => row.Verdict == Verdict.Agrees);
}

/// <summary>Writes docs/validation.md from the cases and what came out.</summary>
public static class ValidationPage
{
    private const int ExtraDecimals = 2;
    private const int LeastSimulatedDecimals = 4;

    private const string Head =
        """
        # Validation

        Numbers that the program must reproduce, beside what it gives. A command writes this page; nobody edits it:

        ```
        dotnet run -c Release --project Simulator -- validation --out docs/validation.md
        ```

        The test suite runs every case on every commit (the simulated ones shorter), and checks that the rows without a
        half-width stand here as the program gives them.

        - **Expected** comes from published code run by us (stockpyl 1.0.2, SupplyNetPy 0.1.12, SimPy 3.0.11), from
          closed forms, or from an independent implementation; where two were possible, they agreed. FoSCT is Snyder and
          Shen, *Fundamentals of Supply Chain Theory* (2019).
        - **Half-width** is of the 95 % interval of a simulated mean: 12 replications (E7 to E9), or 30 batches after
          one of warm-up. Without one, nothing is random and the number is exact, or right to the last digit printed.
        - **Verdict**: a simulated mean agrees when it is within three half-widths of the reference, plus 1 % for
          queues, 0.3 % for C1s (whose reference is itself simulated) and 0.05 % for the other simulated costs (whose
          levels are rounded). One with too wide an interval says so instead of agreeing.
        - All cases run through the engine that runs studies, as ordinary scenarios, except the formulas (N to G without
          an s) and the queues (E1, E2, E5), which run on its kernel. The engine counts whole units: normal demand is in
          hundredths of a unit, truncated at 0, with levels and rates scaled.
        - The order of events decides an answer. D1, D2 and C1s see demand before they order; N, R and Z order first.
          Units on their way are charged at the rate of the stage that sent them (D1, D2, C1s).
        - R1: the 78.0712 printed beside the loss-function pair elsewhere is the cost of the pair rounded to
          (126.8, 328.5); the pair itself costs 78.0711.


        """;

    private const string Columns =
        """
        | id | case | quantity | expected | ours | half-width | difference | verdict |
        |---|---|---|---:|---:|---:|---:|---|

        """;

    /// <summary>The whole page.</summary>
    public static string Write(IEnumerable<ValidationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var known = results.ToArray();
        var agreeing = known.Sum(result => result.Agreeing);
        var count = known.Sum(result => result.Rows.Length);
        var page = new StringBuilder(Head)
            .Append(CultureInfo.InvariantCulture, $"{agreeing} of {count} numbers agree.\n\n")
            .Append(Columns);
        foreach (var result in known)
        {
            foreach (var row in result.Rows) page.Append(Line(result.Case, row)).Append('\n');
        }

        return page.ToString();
    }

    /// <summary>The line of the table that shows one number.</summary>
    public static string Line(ValidationCase known, ValidationRow row)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(row);
        var decimals = row.Decimals;
        if (row.HalfWidth is not null) decimals = Math.Max(decimals, LeastSimulatedDecimals);
        else if (row.Allowed > 0) decimals += ExtraDecimals;
        var half = row.HalfWidth is { } width ? Number(width, decimals) : "";
        return $"{Reference(known, row)} {Number(row.Found, decimals)} | {half} | {Number(row.Difference, decimals)} | "
            + $"{Text(row.Verdict)} |";
    }

    /// <summary>The beginning of that line, which no run changes.</summary>
    public static string Reference(ValidationCase known, ValidationRow row)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(row);
        return $"| {known.Id} | {known.Title} | {row.Quantity} | {Number(row.Expected, row.Decimals)} |";
    }

    private static string Number(double value, int decimals)
    {
        var text = value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        // No "-0.0000": a difference that rounds to nothing has no sign.
        return text.StartsWith('-') && text.All(digit => digit is '-' or '0' or '.') ? text[1..] : text;
    }

    private static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Differs => "**differs**",
        _ => "**interval too wide**",
    };
}
