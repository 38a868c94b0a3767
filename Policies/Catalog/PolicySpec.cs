using System.Collections.Immutable;
using System.Globalization;

namespace Policies.Catalog;

/// <summary>A policy of the catalog with the values of all its parameters, in the role it plays in a set.</summary>
public sealed class PolicySpec
{
    internal PolicySpec(PolicyEntry entry, PolicyRole role, ImmutableSortedDictionary<string, double> values)
    {
        Entry = entry;
        Role = role;
        Values = values;
    }

    /// <summary>The policy.</summary>
    public PolicyEntry Entry { get; }

    /// <summary>What it decides in this set: its own role, or one half of an inventory policy.</summary>
    public PolicyRole Role { get; }

    /// <summary>The value of every parameter, defaults included, by name.</summary>
    public ImmutableSortedDictionary<string, double> Values { get; }

    /// <summary>The specification in the form that is read, for example <c>moving-average(days=28)</c>.</summary>
    public override string ToString()
    {
        var role = Role == Entry.Role ? "" : $"{NameOf(Role)}=";
        var values = string.Join(", ", Entry.Parameters.Select(parameter =>
            $"{parameter.Name}={Values[parameter.Name].ToString(CultureInfo.InvariantCulture)}"));
        return values.Length == 0 ? role + Entry.Name : $"{role}{Entry.Name}({values})";
    }

    /// <summary>The name of a role in a definition.</summary>
    internal static string NameOf(PolicyRole role) => role switch
    {
        PolicyRole.Forecaster => "forecaster",
        PolicyRole.Inventory => "inventory",
        PolicyRole.Placement => "placement",
        PolicyRole.Buying => "buying",
        PolicyRole.ForecastError => "forecast-error",
        PolicyRole.LeadTimes => "lead-times",
        PolicyRole.Reevaluation => "re-evaluation",
        _ => "assignment",
    };
}
