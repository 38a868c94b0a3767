using System.Text.RegularExpressions;
using NUnit.Framework.Interfaces;
using Simulator.Validation;
using Tests.Support;

namespace Tests.Theory;

/// <summary>The page that says which test holds which known answer.</summary>
public sealed class GroundTruthPageTests
{
    private static readonly string[] Ids =
    [
        .. Numbered("T", 10), "also", .. Numbered("P", 16), "C1", "C2", "C3", "G1", "G2", "N1", "N2", "R1", "R2",
        "Z1", "Z2", "Z3", "Q1", "Q2", "L1", "X1", "X2", "X4", "X5",
    ];

    private static readonly string[][] Rows =
    [
        .. File.ReadAllLines(Repository.PathOf("docs", "ground-truth.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)
                && !line.StartsWith("| id", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>Every id has one row, in order, and every row names a test but those that say why not.</summary>
    [Test]
    public void Every_id_has_a_row()
    {
        Assert.That(Rows.Select(row => row[0]), Is.EqualTo(Ids));
        Assert.That(Rows.Where(row => !NamesIn(row[2]).Any()).Select(row => row[0]), Is.Empty);
    }

    /// <summary>Every test that is named exists and is a test.</summary>
    [Test]
    public void Every_named_test_exists() =>
        Assert.That(Rows.SelectMany(row => NamesIn(row[2])).Where(name => !IsTest(name)), Is.Empty);

    /// <summary>What is said to stand on the validation page does.</summary>
    [Test]
    public void Cases_are_validated()
    {
        var cases = Rows.Where(row => row[1].Contains("*case*", StringComparison.Ordinal)).Select(row => row[0]);
        Assert.That(cases, Is.Not.Empty.And.SubsetOf(ValidationSuite.Cases.Select(known => known.Id)));
    }

    /// <summary>The check can fail: a method that is no test, and one that is not there.</summary>
    [Test]
    public void A_name_that_is_no_test_is_found()
    {
        Assert.That(IsTest("GroundTruthPageTests.A_name_that_is_no_test_is_found"));
        Assert.That(IsTest("GroundTruthPageTests.IsTest"), Is.False);
        Assert.That(IsTest("GroundTruthPageTests.Nothing"), Is.False);
        Assert.That(IsTest("NoSuchTests.Every_id_has_a_row"), Is.False);
    }

    private static IEnumerable<string> Numbered(string letter, int last) =>
        Enumerable.Range(1, last).Select(number => $"{letter}{number}");

    private static IEnumerable<string> NamesIn(string cell) =>
        Regex.Matches(cell, "`([^`]+)`").Select(match => match.Groups[1].Value);

    private static bool IsTest(string name)
    {
        var parts = name.Split('.');
        return typeof(GroundTruthPageTests).Assembly.GetTypes()
            .Where(type => type.Name == parts[0])
            .SelectMany(type => type.GetMethods())
            .Any(method => method.Name == parts[1]
                && method.GetCustomAttributes(inherit: false)
                    .Any(each => each is ITestBuilder or ISimpleTestBuilder));
    }
}
