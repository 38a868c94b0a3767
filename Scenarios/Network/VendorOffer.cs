using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A vendor offers a product: price, case pack and least quantity of an order line.</summary>
/// <param name="Vendor">Who sells.</param>
/// <param name="UnitCost">Purchase price of one unit.</param>
/// <param name="CasePack">Order lines are multiples of it; 1 when units are sold singly.</param>
/// <param name="MinimumUnits">Least units of an order line.</param>
public readonly record struct VendorOffer(VendorId Vendor, Money UnitCost, Quantity CasePack, Quantity MinimumUnits)
{
    /// <summary>The least quantity, not below a given one, that the vendor accepts.</summary>
    public Quantity RoundUp(Quantity quantity)
    {
        var units = Math.Max(quantity.Units, MinimumUnits.Units);
        var cases = (units + CasePack.Units - 1) / CasePack.Units;
        return new Quantity(cases * CasePack.Units);
    }

    /// <summary>The rule that a quantity breaks, if any.</summary>
    public string? FindFault(Quantity quantity)
    {
        if (quantity < MinimumUnits) return $"the vendor sells no fewer than {MinimumUnits} units";
        return quantity.Units % CasePack.Units == 0 ? null : $"the vendor sells multiples of {CasePack} units";
    }
}

/// <summary>A rule of a scenario that makes offers of one vendor: for one product, for its own, or for all.</summary>
/// <remarks>A rule for one product goes before the vendor's rule for its own products, and that before its rule for
/// all.</remarks>
public sealed record OfferRule
{
    /// <summary>Code of the vendor.</summary>
    public required string Vendor { get; init; }

    /// <summary>Code of the product; empty for all products.</summary>
    public string Product { get; init; } = "";

    /// <summary>Whether a rule without a product is only for those whose vendor the stream says it is.</summary>
    public bool OwnProducts { get; init; }

    /// <summary>Purchase price of one unit; absent when <see cref="CostFactor"/> times the product's own
    /// applies.</summary>
    public Money? UnitCost { get; init; }

    /// <summary>Multiple of the product's own purchase price.</summary>
    public decimal CostFactor { get; init; } = 1;

    /// <summary>Order lines are multiples of it.</summary>
    public Quantity CasePack { get; init; } = new(1);

    /// <summary>Least units of an order line.</summary>
    public Quantity MinimumUnits { get; init; } = new(1);

    /// <summary>What the rule is for; no two rules of a scenario are for the same.</summary>
    public (string Vendor, string Product, bool Own) Key => (Vendor, Product, OwnProducts);

    /// <summary>The offers of all vendors for a product, best first: lowest price, then shortest mean lead time to any
    /// facility, then vendor id.</summary>
    /// <param name="rules">All rules of a scenario, each with its <see cref="Key"/>.</param>
    /// <param name="network">The network with its vendors.</param>
    /// <param name="product">Code of the product.</param>
    /// <param name="ownVendor">Code of the vendor that the stream says it is from.</param>
    /// <param name="ownCost">The product's own purchase price.</param>
    public static ImmutableArray<VendorOffer> OffersOf(
        IReadOnlyDictionary<(string Vendor, string Product, bool Own), OfferRule> rules,
        SupplyNetwork network,
        string product,
        string ownVendor,
        Money ownCost)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(network);
        var offers = new List<(VendorOffer Offer, Duration LeadTime)>();
        for (var index = 0; index < network.Vendors.Length; index++)
        {
            var code = network.Vendors[index].Code;
            var isOwn = code == ownVendor;
            if (!rules.TryGetValue((code, product, false), out var rule)
                && !(isOwn && rules.TryGetValue((code, "", true), out rule))
                && !rules.TryGetValue((code, "", false), out rule))
            {
                continue;
            }

            var vendor = new VendorId(index);
            var cost = rule.UnitCost ?? Money.Of(ownCost.Amount * rule.CostFactor);
            var leadTime = network.SupplyLinks.Where(link => link.Vendor == vendor)
                .Select(link => link.LeadTime.Mean).DefaultIfEmpty(new Duration(long.MaxValue)).Min();
            offers.Add((new VendorOffer(vendor, cost, rule.CasePack, rule.MinimumUnits), leadTime));
        }

        return
        [
            .. offers.OrderBy(each => each.Offer.UnitCost).ThenBy(each => each.LeadTime)
                .ThenBy(each => each.Offer.Vendor).Select(each => each.Offer),
        ];
    }
}
