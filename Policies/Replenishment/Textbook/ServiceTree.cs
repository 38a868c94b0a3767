namespace Policies.Replenishment.Textbook;

/// <summary>The order in which the stages of a tree can be solved: each has at most one neighbour that comes
/// later.</summary>
internal sealed class ServiceTree
{
    private const int None = -1;

    internal ServiceTree(IReadOnlyList<GuaranteedServiceStage> stages, IReadOnlyList<StageLink> links)
    {
        var count = stages.Count;
        Suppliers = Ends(count, links, link => (link.To, link.From));
        Served = Ends(count, links, link => (link.From, link.To));
        Order = new int[count];
        Later = new int[count];
        // Neighbours that are still to be put in order, by stage; none any more once the stage itself is.
        var open = new int[count];
        for (var stage = 0; stage < count; stage++) open[stage] = Suppliers[stage].Length + Served[stage].Length;
        var isPut = new bool[count];
        for (var next = 0; next < count; next++)
        {
            var stage = 0;
            while (stage < count && (isPut[stage] || open[stage] > 1)) stage++;
            if (stage == count) throw new ArgumentException("The links form a ring, not a tree.", nameof(links));
            isPut[stage] = true;
            Order[next] = stage;
            Later[stage] = None;
            foreach (var neighbour in Suppliers[stage]) Put(neighbour);
            foreach (var neighbour in Served[stage]) Put(neighbour);
            if (Later[stage] == None && next < count - 1)
            {
                throw new ArgumentException("The links leave stages apart.", nameof(links));
            }

            void Put(int neighbour)
            {
                open[neighbour]--;
                if (!isPut[neighbour] && Later[stage] == None) Later[stage] = neighbour;
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

    private static int[][] Ends(int count, IReadOnlyList<StageLink> links, Func<StageLink, (int Of, int End)> ends)
    {
        var lists = new List<int>[count];
        for (var stage = 0; stage < count; stage++) lists[stage] = [];
        foreach (var link in links)
        {
            var (of, end) = ends(link);
            lists[of].Add(end);
        }

        return Array.ConvertAll(lists, list => list.ToArray());
    }

    private int Longest(IReadOnlyList<GuaranteedServiceStage> stages, int stage)
    {
        var inbound = stages[stage].InboundTime;
        foreach (var supplier in Suppliers[stage]) inbound = Math.Max(inbound, Longest(stages, supplier));
        return stages[stage].ProcessingTime + inbound;
    }
}
