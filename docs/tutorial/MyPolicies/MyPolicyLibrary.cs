using System.Collections.Immutable;
using Policies.Catalog;

namespace MyPolicies;

/// <summary>Tells the program which policies this assembly has.</summary>
public sealed class MyPolicyLibrary : IPolicyLibrary
{
    /// <inheritdoc/>
    public ImmutableArray<PolicyEntry> Policies =>
    [
        PolicyEntry.For(
            "days-of-supply",
            "Buys each product up to some days of its mean forecast.",
            settings => new DaysOfSupplyBuying(settings.Number("days")),
            new PolicyParameter("days", "supply to buy up to", "days", 35, 0, 365)),
    ];
}
