using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>Names what a policy's answer points at, also when it does not exist.</summary>
internal static class AnswerNames
{
    /// <summary>An order of more units than this is a mistake, and sums of such orders would not fit.</summary>
    internal const int MostUnits = 100_000_000;

    internal static bool Has(this World world, ProductId product) =>
        product.Index >= 0 && product.Index < world.Scenario.Products.Count;

    internal static bool Has(this World world, FacilityId facility) =>
        facility.Index >= 0 && facility.Index < world.Network.Facilities.Length;

    internal static bool Has(this World world, VendorId vendor) =>
        vendor.Index >= 0 && vendor.Index < world.Network.Vendors.Length;

    internal static string NameOf(this World world, ProductId product) =>
        world.Has(product) ? world.Scenario.Products[product].Code : $"product {product.Index}";

    internal static string NameOf(this World world, FacilityId facility) =>
        world.Has(facility) ? $"{world.Network.Facilities[facility.Index]}" : $"building {facility.Index}";

    internal static string NameOf(this World world, VendorId vendor) =>
        world.Has(vendor) ? world.Network.Vendors[vendor.Index].Code : $"vendor {vendor.Index}";

    /// <summary>The rule that an answer breaks because it points at nothing, if any.</summary>
    internal static string? FindMissing(this World world, ProductId product, FacilityId facility)
    {
        if (!world.Has(product)) return $"product {product.Index} does not exist";
        return world.Has(facility) ? null : $"building {facility.Index} does not exist";
    }
}
