using System.Globalization;

namespace Scenarios.Generation;

/// <summary>How much stock the world starts with, and where.</summary>
/// <param name="CoverDays">Days of each product's mean demand that are on hand at the start [days].</param>
/// <param name="FrontShare">Share of it that stands at customer-facing facilities, 0 to 1; the rest is most
/// upstream.</param>
/// <param name="ObservedDays">Over how many days from a product's first order its mean demand is taken [days].</param>
public sealed record OpeningStockRule(double CoverDays = 28, double FrontShare = 0.5, int ObservedDays = 28)
{
    /// <summary>The rule in a sentence, for reports.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{CoverDays:0.##} days of each product's mean demand over its first {ObservedDays} selling days, "
        + $"{FrontShare:P0} of it at customer-facing facilities; given by the world, the same for every policy");
}
