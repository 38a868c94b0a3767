using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads the section <c>kinds</c>: further sorts of building.</summary>
internal static class KindSection
{
    public static FacilityKind Read(FieldReader row)
    {
        var kind = new FacilityKind(
            row.Required("code", ValueKinds.Code, ""),
            row.Required("sortable", ValueKinds.Flag, true),
            row.Required("non_sortable", ValueKinds.Flag, true));
        if (!Enum.GetValues<SortKind>().Any(kind.Holds))
        {
            row.Wrong(row.Find("sortable")!, "true here or for non_sortable: at least one sort of item");
        }

        return kind;
    }

    /// <summary>The kinds built in, and those of the file; each code once.</summary>
    public static ImmutableArray<FacilityKind> Join(
        ImmutableArray<FacilityKind> builtIn, ImmutableArray<ReadRow<FacilityKind>> rows, ProblemList problems)
    {
        var all = builtIn.ToBuilder();
        foreach (var row in rows)
        {
            if (all.All(each => each.Code != row.Value.Code))
            {
                all.Add(row.Value);
                continue;
            }

            problems.Add(new InputProblem(
                row.Node.File,
                row.Node.Find("code")?.Line ?? row.Node.Line,
                $"{row.Node.Path}.code",
                $"\"{row.Value.Code}\" again",
                "a code of its own, which no kind built in or above has"));
        }

        return all.ToImmutable();
    }
}
