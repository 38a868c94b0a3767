namespace Benchmarks;

/// <summary>A row of the dynamic check.</summary>
/// <param name="Name">What is varied.</param>
/// <param name="Seed">Seed of the world.</param>
/// <param name="World">The world.</param>
/// <param name="Knobs">Knobs of proportional placement, tuned in another world.</param>
/// <param name="Found">Placement against placement, orders assigned to the cheapest on time.</param>
internal sealed record DynamicRow(
    string Name, long Seed, DynamicWorld World, LegacyKnobs Knobs, DynamicComparison Found);
