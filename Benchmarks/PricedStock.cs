namespace Benchmarks;

/// <summary>What all products answer to prices.</summary>
/// <param name="Value">Cost of the stocks and of what they take, less the price of all capacities [money]: the value of
/// the Lagrangian, a lower bound where the evaluator is hindsight.</param>
/// <param name="Stock">Stocks [units]: building is the fast index.</param>
internal sealed record PricedStock(double Value, double[] Stock);
