using System.Collections.Immutable;

namespace Policies.Catalog;

/// <summary>Entry point of an assembly of policies: names what the assembly adds to the catalog.</summary>
/// <remarks>An assembly implements it once, in a public class that can be made without arguments. What it adds can then
/// be used by name like the built-in policies.</remarks>
public interface IPolicyLibrary
{
    /// <summary>The policies of the assembly; their names are in no other's use.</summary>
    ImmutableArray<PolicyEntry> Policies { get; }
}
