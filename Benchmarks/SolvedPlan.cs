using Policies.Decomposition;

namespace Benchmarks;

/// <summary>A plan with the prices and the response it was made from, whose loads give the bid prices.</summary>
internal sealed record SolvedPlan(int[] Plan, double[] Prices, PlacementResponse Response, int Iterations);
