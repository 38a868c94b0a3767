namespace Policies.Replenishment.Textbook;

/// <summary>The order in which the stages of a tree can be solved: each has at most one neighbour that comes
/// later.</summary>
internal sealed class ServiceTree
{
    private const int None = -1;

    internal ServiceTree(IReadOnlyList<GuaranteedServiceStage> stages, IReadOnlyList<StageLink> links)
    {
        var count = stages.Count;
        Suppliers = [.. Enumerable.Range(0, count).Select(stage =>
            links.Where(link => link.To == stage).Select(link => link.From).ToArray())];
        Served = [.. Enumerable.Range(0, count).Select(stage =>
            links.Where(link => link.From == stage).Select(link => link.To).ToArray())];
        Order = new int[count];
        Later = new int[count];
        var rank = new int[count];
        Array.Fill(rank, count);
        for (var next = 0; next < count; next++)
        {
            var stage = Enumerable.Range(0, count).FirstOrDefault(
                one => rank[one] == count && Neighbours(one).Count(other => rank[other] == count) <= 1, None);
            if (stage == None) throw new ArgumentException("The links form a ring, not a tree.", nameof(links));
            rank[stage] = next;
            Order[next] = stage;
            Later[stage] = Neighbours(stage).Append(None).First(other => other == None || rank[other] == count);
            if (Later[stage] == None && next < count - 1)
            {
                throw new ArgumentException("The links leave stages apart.", nameof(links));
            }
        }

        LongestReplenishment = new int[count];
        for (var stage = 0; stage < count; stage++) LongestReplenishment[stage] = Longest(stages, stage);
    }

    /// <summary>Stages in the order to solve them.</summary>
    internal int[] Order { get; }

    /// <summary>By stage: the neighbour that comes later, -1 for the last.</summary>
    internal int[] Later { get; }

    /// <summary>By stage: those that supply it.</summary>
    internal int[][] Suppliers { get; }

    /// <summary>By stage: those that it supplies.</summary>
    internal int[][] Served { get; }

    /// <summary>By stage: its processing time after the longest of all its suppliers, if nobody held stock.</summary>
    internal int[] LongestReplenishment { get; }

    private IEnumerable<int> Neighbours(int stage) => Suppliers[stage].Concat(Served[stage]);

    private int Longest(IReadOnlyList<GuaranteedServiceStage> stages, int stage) => stages[stage].ProcessingTime
        + Suppliers[stage].Select(supplier => Longest(stages, supplier)).Append(stages[stage].InboundTime).Max();
}
