namespace Scenarios.Randomness;

/// <summary>What every random stream of one run has in common.</summary>
/// <param name="Seed">The scenario's or the study's seed.</param>
/// <param name="Replication">Which world of the study, from 0; all policies of a replication meet the same
/// world.</param>
public readonly record struct RngKey(long Seed, int Replication);
