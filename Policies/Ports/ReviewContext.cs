using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.Ports;

/// <summary>State at a review, after the receipts of this instant. Read-only, holds nothing of the future.</summary>
/// <remarks>A periodic review covers all products at the facilities due; a continuous review one product at one
/// facility, after the orders of its instant.</remarks>
public readonly ref struct ReviewContext
{
    /// <summary>The instant of the review.</summary>
    public required SimTime Now { get; init; }

    /// <summary>Buildings, lanes, vendors with the laws of their lead times.</summary>
    public required SupplyNetwork Network { get; init; }

    /// <summary>Products.</summary>
    public required ProductCatalog Products { get; init; }

    /// <summary>Stock as it stands; when buying, after what placement has just taken.</summary>
    public required StockView Stock { get; init; }

    /// <summary>Room in the buildings, at the same instant.</summary>
    public StorageView Storage { get; init; }

    /// <summary>The forecast made at the last close of a day.</summary>
    public required DemandForecast Demand { get; init; }

    /// <summary>Lead times of vendors: their laws, or what the policy set has learnt of them.</summary>
    public LeadTimeView LeadTimes { get; init; }

    /// <summary>Facilities to review, from the customer side to the vendor side.</summary>
    public required ReadOnlySpan<FacilityId> Due { get; init; }

    /// <summary>First product to review.</summary>
    public required ProductId FirstProduct { get; init; }

    /// <summary>One past the last product to review.</summary>
    public required ProductId EndProduct { get; init; }

    /// <summary>Whether all products are reviewed.</summary>
    public bool IsOfAllProducts => FirstProduct.Index == 0 && EndProduct.Index == Products.Count;
}
