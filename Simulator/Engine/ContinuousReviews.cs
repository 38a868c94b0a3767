using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>Stock points under continuous review whose position fell at this instant.</summary>
/// <remarks>They are reviewed once the instant is settled, after its orders, so that a review sees them all.</remarks>
internal sealed class ContinuousReviews
{
    private readonly World _world;
    private readonly bool[] _continuous;
    private readonly int[] _rank;
    private readonly SortedSet<(int Product, int Rank)> _fell = [];
    private bool _requested;

    internal ContinuousReviews(World world)
    {
        _world = world;
        _continuous = [.. world.Network.Facilities.Select(facility => facility.Review.IsContinuous)];
        _rank = new int[_continuous.Length];
        for (var rank = 0; rank < _rank.Length; rank++) _rank[world.Network.DownstreamFirst[rank].Index] = rank;
    }

    /// <summary>Reviews one product at one facility.</summary>
    internal Action<ProductId, FacilityId>? Review { private get; set; }

    /// <summary>Whether any stock point is to be reviewed.</summary>
    internal bool Any => _fell.Count > 0;

    /// <summary>The inventory position of a stock point fell.</summary>
    internal void PositionFell(ProductId product, FacilityId facility)
    {
        if (_continuous[facility.Index]) _fell.Add((product.Index, _rank[facility.Index]));
    }

    /// <summary>Asks for the reviews in their phase of this instant; inline, the replay runs them itself.</summary>
    internal void Request()
    {
        if (!Any || _requested || _world.Clock.IsInline) return;
        _requested = true;
        _world.Clock.Schedule(_world.Clock.Now, Phase.ContinuousReviews, 0, Run);
    }

    /// <summary>Runs the reviews; those that they cause upstream follow at once.</summary>
    internal void Run()
    {
        _requested = false;
        while (_fell.Count > 0)
        {
            var (product, rank) = _fell.Min;
            _fell.Remove((product, rank));
            Review!(new ProductId(product), _world.Network.DownstreamFirst[rank]);
        }
    }
}
