using Policies.Catalog;

namespace Simulator.Commands;

/// <summary>Says plainly which policy sets see the future.</summary>
internal static class FutureNote
{
    internal static void Write(IEnumerable<PolicySetDefinition> sets)
    {
        foreach (var set in sets.Where(set => set.SeesFuture))
        {
            Console.WriteLine(
                $"\"{set.Name}\" sees the future, which nobody does: for ablation only.");
        }
    }
}
