namespace Policies.Replenishment.Textbook;

/// <summary>The dynamic programme over service times.</summary>
/// <remarks>For stage k with inbound time SI and outbound time S, cost(k, SI, S) is the cost of its own safety stock,
/// plus that of each solved supplier's part of the tree, which may quote at most SI, plus that of each solved
/// customer's part, which must be able to live with S. Both of these are kept as running minima.</remarks>
internal sealed class ServiceTimes
{
    private readonly IReadOnlyList<GuaranteedServiceStage> _stages;
    private readonly ServiceTree _tree;
    private readonly double _factor;
    private readonly double[] _roots;
    private readonly double[][] _parts;
    private readonly int[][] _choices;

    internal ServiceTimes(IReadOnlyList<GuaranteedServiceStage> stages, ServiceTree tree, double factor)
    {
        (_stages, _tree, _factor) = (stages, tree, factor);
        _roots = new double[tree.LongestReplenishment.Max() + 1];
        for (var time = 0; time < _roots.Length; time++) _roots[time] = Math.Sqrt(time);
        _parts = new double[stages.Count][];
        _choices = new int[stages.Count][];
    }

    /// <summary>Inbound and outbound times by stage.</summary>
    internal (int[] Inbound, int[] Outbound) Solve()
    {
        foreach (var stage in _tree.Order) SolvePart(stage);
        var (inbound, outbound) = (new int[_stages.Count], new int[_stages.Count]);
        // From the last stage back: each time that a later stage has fixed fixes those of its parts.
        for (var index = _tree.Order.Length - 1; index >= 0; index--)
        {
            var stage = _tree.Order[index];
            var later = _tree.Later[stage];
            if (later < 0)
            {
                outbound[stage] = Cheapest(_parts[stage], 0, _parts[stage].Length - 1);
                inbound[stage] = _choices[stage][outbound[stage]];
            }
            else if (_tree.Served[stage].Contains(later))
            {
                outbound[stage] = Cheapest(_parts[stage], 0, inbound[later]);
                inbound[stage] = _choices[stage][outbound[stage]];
            }
            else
            {
                inbound[stage] = Cheapest(_parts[stage], outbound[later], _parts[stage].Length - 1);
                outbound[stage] = _choices[stage][inbound[stage]];
            }
        }

        return (inbound, outbound);
    }

    /// <summary>The cost of a stage and all that hangs on it, by the time it agrees on with its later
    /// neighbour: outbound where it serves it (and at the end), else inbound.</summary>
    private void SolvePart(int stage)
    {
        var longest = _tree.LongestReplenishment[stage];
        var processing = _stages[stage].ProcessingTime;
        var byInbound = InboundParts(stage, longest - processing);
        var byOutbound = OutboundParts(stage, longest);
        var later = _tree.Later[stage];
        var isByOutbound = later < 0 || _tree.Served[stage].Contains(later);
        var costs = new double[isByOutbound ? longest + 1 : longest - processing + 1];
        var choices = new int[costs.Length];
        Array.Fill(costs, double.PositiveInfinity);
        var rate = _stages[stage].Holding * _factor * _stages[stage].DemandDeviation;
        for (var inbound = 0; inbound < byInbound.Length; inbound++)
        {
            for (var outbound = 0; outbound <= inbound + processing; outbound++)
            {
                var cost = (rate * _roots[inbound + processing - outbound]) + byInbound[inbound]
                    + byOutbound[outbound];
                var (agreed, chosen) = isByOutbound ? (outbound, inbound) : (inbound, outbound);
                if (cost < costs[agreed]) (costs[agreed], choices[agreed]) = (cost, chosen);
            }
        }

        (_parts[stage], _choices[stage]) = (costs, choices);
    }

    /// <summary>By inbound time: the cost of the solved suppliers; impossible below what outside suppliers
    /// quote.</summary>
    private double[] InboundParts(int stage, int longest)
    {
        var sums = new double[longest + 1];
        for (var time = 0; time < Math.Min(_stages[stage].InboundTime, sums.Length); time++)
        {
            sums[time] = double.PositiveInfinity;
        }

        foreach (var supplier in _tree.Suppliers[stage])
        {
            if (supplier == _tree.Later[stage]) continue;
            var least = double.PositiveInfinity;
            for (var time = 0; time < sums.Length; time++)
            {
                if (time < _parts[supplier].Length) least = Math.Min(least, _parts[supplier][time]);
                sums[time] += least;
            }
        }

        return sums;
    }

    /// <summary>By outbound time: the cost of the solved customers; impossible above what outside customers
    /// accept.</summary>
    private double[] OutboundParts(int stage, int longest)
    {
        var sums = new double[longest + 1];
        if (_stages[stage].LongestOutboundTime is { } most)
        {
            for (var time = most + 1; time < sums.Length; time++) sums[time] = double.PositiveInfinity;
        }

        foreach (var served in _tree.Served[stage])
        {
            if (served == _tree.Later[stage]) continue;
            var least = double.PositiveInfinity;
            for (var time = _parts[served].Length - 1; time >= 0; time--)
            {
                least = Math.Min(least, _parts[served][time]);
                if (time < sums.Length) sums[time] += least;
            }
        }

        return sums;
    }

    private static int Cheapest(double[] costs, int from, int to)
    {
        var cheapest = from;
        for (var time = from + 1; time <= Math.Min(to, costs.Length - 1); time++)
        {
            if (costs[time] < costs[cheapest]) cheapest = time;
        }

        return cheapest;
    }
}
