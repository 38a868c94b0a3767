using MathNet.Numerics.Distributions;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Simulator.Engine;

/// <summary>Draws vendors' lead times and delivery patterns, keyed by vendor, product and day of the order, so that
/// policies that buy the same product on the same day meet the same delivery.</summary>
internal sealed class VendorDeliveries
{
    private readonly World _world;
    private readonly WeightedChoice?[] _patterns;
    private readonly List<(Quantity Quantity, Duration After)> _parts = [];
    private readonly List<(long Remainder, int Part)> _remainders = [];

    internal VendorDeliveries(World world)
    {
        _world = world;
        _patterns =
        [
            .. world.Network.Vendors.Select(vendor => vendor.Deliveries.IsEmpty
                ? null
                : new WeightedChoice(vendor.Deliveries.Select(pattern => pattern.Weight))),
        ];
    }

    /// <summary>The lead time of an order placed now.</summary>
    internal Duration LeadTime(SupplyLink link, ProductId product)
    {
        if (link.LeadTime is FixedDuration always) return always.Length;
        var own = Stream(Purpose.VendorLeadTime, link, product);
        var correlation = _world.Network.Vendors[link.Vendor.Index].LeadTimeCorrelation;
        if (correlation == 0) return link.LeadTime.Draw(ref own);
        var shared = RngStream.For(_world.Key, Purpose.VendorShock, link.Vendor.Index, 0, InstantOf(link));
        var normal = (Math.Sqrt(correlation) * shared.NextNormal()) + (Math.Sqrt(1 - correlation) * own.NextNormal());
        return link.LeadTime.Quantile(Math.Clamp(Normal.CDF(0, 1, normal), 1e-12, 1 - 1e-12));
    }

    /// <summary>The parts in which an order line placed now is delivered; false when it comes all at once.</summary>
    /// <remarks>Whole units by largest remainder over the parts and what never comes, ties to the earlier
    /// part.</remarks>
    internal bool TryDrawParts(
        SupplyLink link,
        ProductId product,
        Quantity quantity,
        out ReadOnlySpan<(Quantity Quantity, Duration After)> parts)
    {
        parts = [];
        if (_patterns[link.Vendor.Index] is not { } choice) return false;
        var random = Stream(Purpose.DeliveryPattern, link, product);
        var pattern = _world.Network.Vendors[link.Vendor.Index].Deliveries[choice.Draw(ref random)];
        Split(quantity.Units, pattern);
        parts = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parts);
        return true;
    }

    private void Split(int units, DeliveryPattern pattern)
    {
        const long whole = 1_000_000;
        _parts.Clear();
        _remainders.Clear();
        long given = 0, shares = 0;
        foreach (var part in pattern.Parts)
        {
            var share = (long)Math.Round(part.Share * whole);
            shares += share;
            _remainders.Add((units * share % whole, _parts.Count));
            _parts.Add((new Quantity((int)(units * share / whole)), part.After));
            given += units * share / whole;
        }

        var never = Math.Max(0, whole - shares);
        _remainders.Add((units * never % whole, _parts.Count));
        var rest = units - given - (units * never / whole);
        _remainders.Sort((left, right) => (-left.Remainder, left.Part).CompareTo((-right.Remainder, right.Part)));
        for (var at = 0; at < rest; at++)
        {
            var part = _remainders[at].Part;
            if (part < _parts.Count) _parts[part] = (_parts[part].Quantity + new Quantity(1), _parts[part].After);
        }
    }

    private RngStream Stream(Purpose purpose, SupplyLink link, ProductId product) =>
        RngStream.For(_world.Key, purpose, link.Vendor.Index, product.Index, InstantOf(link));

    private long InstantOf(SupplyLink link)
    {
        var now = _world.Clock.Now.Ticks;
        return link.Draw == DrawRule.PerDay ? now / Duration.TicksPerDay : now;
    }
}
