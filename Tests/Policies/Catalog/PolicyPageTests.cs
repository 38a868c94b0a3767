using System.Globalization;
using Policies.Catalog;
using Tests.Support;

namespace Tests.Policies.Catalog;

public sealed class PolicyPageTests
{
    // The page of policies has a section for each, with its parameters as the catalog has them, and a source.
    [Test]
    public void Every_policy_is_on_its_page()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "policies.md"));
        var sections = page.Split("\n### ")[1..]
            .ToDictionary(section => section[..section.IndexOf('\n')].Trim('`'), section => section.Split('\n'));
        Assert.That(sections.Keys, Is.EquivalentTo(PolicyCatalog.BuiltIn.Entries.Select(entry => entry.Name)));
        foreach (var entry in PolicyCatalog.BuiltIn.Entries)
        {
            var section = sections[entry.Name];
            Assert.That(section, Does.Contain(entry.Description), entry.Name);
            Assert.That(
                section.Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
                Is.EqualTo(entry.Parameters.Select(Line)), entry.Name);
            Assert.That(section, Has.One.StartsWith("Source: "), entry.Name);
        }
    }

    private static string Line(PolicyParameter parameter)
    {
        string[] cells =
        [
            $"`{parameter.Name}`", Text(parameter.Default), parameter.Unit,
            $"{Text(parameter.Least)} to {Text(parameter.Largest)}{(parameter.IsWhole ? ", whole" : "")}",
            parameter.Meaning,
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
