using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>A plan that fits and the prices that go with it.</summary>
/// <param name="Units">Stock of every product at every building [units]: building is the fast index.</param>
/// <param name="Prices">Price of every row [money per unit of the row].</param>
public sealed record SettledPlan(ImmutableArray<int> Units, ImmutableArray<double> Prices);
