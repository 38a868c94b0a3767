using Scenarios.Measures;
using Scenarios.Problems;
using Scenarios.Randomness;

namespace Scenarios.Files.Input;

/// <summary>Reads the law of a length of time: a plain length, or one named law with its parameters.</summary>
internal static class LawReader
{
    private const string Expected =
        "a length such as \"2 d\", or one of {fixed: }, {uniform: [shortest, longest]}, {exponential: {mean: }}, "
        + "{gamma: {minimum: , mean: , shape: }}, {lognormal: {mean: , sd: }}, "
        + "{empirical: {file: LAW.csv}}";

    private static readonly DurationLaw _standIn = DurationLaw.Fixed(Duration.Zero);

    /// <summary>A law that must be there.</summary>
    public static DurationLaw Required(FieldReader fields, string key, SideFiles files)
    {
        fields.Describe(key, KeyRecorder.Law, "", isRequired: true);
        if (fields.Find(key) is { } node)
        {
            fields.Map.Keys?.NoteLaw(node.Path);
            return Read(fields, node, files);
        }

        fields.Missing(key, Expected);
        return _standIn;
    }

    private static DurationLaw Read(FieldReader fields, InputNode node, SideFiles files)
    {
        if (node is InputScalar scalar)
        {
            if (ValueKinds.Length.TryParse(scalar.Text, out var length)) return DurationLaw.Fixed(length);
            fields.Wrong(node, Expected);
            return _standIn;
        }

        if (node is not InputMap { Entries.Length: 1 } map)
        {
            fields.Wrong(node, Expected);
            return _standIn;
        }

        var law = new FieldReader(map, fields.Problems);
        switch (map.Entries[0].Key)
        {
            case "fixed":
                return DurationLaw.Fixed(law.Required("fixed", ValueKinds.Length, Duration.Zero));
            case "uniform":
                return Uniform(law);
            case "exponential":
                return Exponential(law);
            case "gamma":
                return Gamma(law);
            case "lognormal":
                return LogNormal(law);
            case "empirical":
                return Empirical(law, files);
            default:
                fields.Problems.Add(new InputProblem(
                    map.File, map.Entries[0].Line, $"{map.Path}.{map.Entries[0].Key}", "an unknown law", Expected));
                return _standIn;
        }
    }

    private static DurationLaw Uniform(FieldReader law)
    {
        var ends = law.Values("uniform", ValueKinds.Length, Duration.Zero);
        if (!law.IsSound) return _standIn;
        if (ends.Count == 2 && ends[0].Value <= ends[1].Value) return new UniformDuration(ends[0].Value, ends[1].Value);
        law.Wrong(law.Map.Entries[0].Value, "two lengths, the shorter first: [1 d, 3 d]");
        return _standIn;
    }

    private static DurationLaw Exponential(FieldReader law)
    {
        if (law.Group("exponential") is not { } fields) return _standIn;
        var mean = fields.Required("mean", ValueKinds.PositiveLength, Duration.FromDays(1));
        fields.RejectOthers();
        return new GammaDuration(Duration.Zero, mean, 1);
    }

    /// <summary>Observed lengths from a table of days and weights.</summary>
    private static DurationLaw Empirical(FieldReader law, SideFiles files)
    {
        if (law.Group("empirical") is not { } fields) return _standIn;
        var file = fields.Required("file", ValueKinds.FileName, "");
        fields.RejectOthers();
        if (!fields.IsSound || files.ReadTable(file, fields.Map.Path, fields.Map, fields.Problems) is not { } table)
        {
            return _standIn;
        }

        var rows = new List<(Duration Length, double Weight)>();
        foreach (var item in table.Items)
        {
            var row = new FieldReader((InputMap)item, fields.Problems); // A table is a list of groups.
            rows.Add((
                Duration.FromDays(row.Required("days", ValueKinds.Number(0, 36_500), 0)),
                row.Required("weight", ValueKinds.Weight, 1)));
            row.RejectOthers();
        }

        if (rows.Any(row => row.Weight > 0)) return new EmpiricalDuration(rows);
        fields.Wrong(fields.Map, "a table with at least one weight above 0");
        return _standIn;
    }

    private static DurationLaw Gamma(FieldReader law)
    {
        if (law.Group("gamma") is not { } fields) return _standIn;
        var minimum = fields.Optional("minimum", ValueKinds.Length, Duration.Zero);
        var mean = fields.Required("mean", ValueKinds.PositiveLength, Duration.FromDays(1));
        var shape = fields.Required("shape", ValueKinds.PositiveNumber(1e6), 1);
        if (fields.IsSound && mean < minimum)
        {
            fields.Wrong(fields.Find("mean")!, "a mean that is not below the minimum, which it includes");
        }

        fields.RejectOthers();
        return fields.IsSound ? new GammaDuration(minimum, mean - minimum, shape) : _standIn;
    }

    private static DurationLaw LogNormal(FieldReader law)
    {
        if (law.Group("lognormal") is not { } fields) return _standIn;
        var mean = fields.Required("mean", ValueKinds.PositiveLength, Duration.FromDays(1));
        var deviation = fields.Required("sd", ValueKinds.Length, Duration.Zero);
        fields.RejectOthers();
        return new LogNormalDuration(mean, deviation);
    }
}
