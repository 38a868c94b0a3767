using System.Collections.Immutable;
using System.Globalization;

namespace Scenarios.Files.Olist;

/// <summary>What the kept orders say beyond the stream: freight, distance, promise and delivery.</summary>
internal sealed class OlistFindings
{
    private readonly decimal _value;
    private readonly decimal _freightPaid;
    private readonly int _located;
    private readonly decimal _medianKm;
    private readonly decimal _sameStateShare;
    private readonly ImmutableArray<double> _promisedDays;
    private readonly ImmutableArray<double> _deliveredDays;
    private readonly int _late;
    private readonly List<double>[] _transitDays = [.. FreightLaw.ZoneEndsKm.Select(_ => new List<double>())];

    public OlistFindings(OlistTables tables, OlistOrders orders)
    {
        var kilometres = new List<double>();
        var sameState = 0;
        foreach (var item in orders.Items)
        {
            _value += item.Price.Amount;
            _freightPaid += item.Freight.Amount;
            var (seller, customer) = (tables.Sellers[item.Seller], orders[item.Order].Place);
            if (seller.State == customer.State) sameState++;
            if (!tables.TryLocate(seller, out var from) || !tables.TryLocate(customer, out var to)) continue;
            var km = from.DistanceKm(to);
            kilometres.Add(km);
            if (item.Number == 1) AddTransit(km, orders[item.Order]);
            Law.Add(km, tables.Products[item.Product].Grams / 1000.0, (double)item.Freight.Amount);
        }

        _located = kilometres.Count;
        _medianKm = Quantile(kilometres, 0.5);
        _sameStateShare = orders.Items.IsEmpty ? 0 : (decimal)sameState / orders.Items.Length;
        _promisedDays = [.. orders.Kept.Select(order => (double)order.PromisedDays)];
        _deliveredDays =
        [
            .. orders.Kept.Where(order => order.Delivered is not null)
                .Select(order => (order.Delivered!.Value - order.Local).TotalDays),
        ];
        _late = orders.Kept.Count(order => order.Delivered is { } at && at.Date > order.Promised.Date);
    }

    private void AddTransit(double km, in OlistOrder order)
    {
        var zone = FreightLaw.ZoneOf(km);
        if (zone < 0 || order.HandedOver is not { } from || order.Delivered is not { } to || to < from) return;
        _transitDays[zone].Add((to - from).TotalDays);
    }

    /// <summary>The freight law of the kept items.</summary>
    public FreightLaw Law { get; } = new();

    /// <summary>The findings as counts and amounts of a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts() =>
    [
        new("value", _value),
        new("freight_paid", _freightPaid),
        new("item_rows_with_both_places", _located),
        new("median_km_from_seller", _medianKm),
        new("share_from_own_state", decimal.Round(_sameStateShare, 4)),
        new("promised_days_median", Quantile(_promisedDays, 0.5)),
        new("orders_promised_beyond_longest_class", _promisedDays.Count(days => days > PromiseDays.Longest)),
        new("orders_with_delivery", _deliveredDays.Length),
        new("delivered_days_median", Quantile(_deliveredDays, 0.5)),
        new("orders_delivered_late", _late),
        new("freight_law_items", Law.Count),
        new("freight_law_explained_share", Law.Count == 0 ? 0 : Rounded(Law.ExplainedShare(), 3)),
        .. Law.Fit().SelectMany(zone =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"freight_law_to_{zone.UpToKm}_km_");
            return new KeyValuePair<string, decimal>[]
            {
                new($"{name}items", zone.Items),
                new($"{name}per_parcel", Rounded(zone.PerParcel, 2)),
                new($"{name}per_kg", Rounded(zone.PerKg, 2)),
            };
        }),
        .. _transitDays.SelectMany((days, zone) =>
        {
            var end = FreightLaw.ZoneEndsKm[zone];
            var name = string.Create(CultureInfo.InvariantCulture, $"transit_to_{end}_km_days_");
            return new KeyValuePair<string, decimal>[]
            {
                new($"{name}lower_quartile", Quantile(days, 0.25)),
                new($"{name}median", Quantile(days, 0.5)),
                new($"{name}95_percent", Quantile(days, 0.95)),
            };
        }),
    ];

    private static decimal Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : Rounded(sorted[(int)(sorted.Length * share)], 1);
    }

    private static decimal Rounded(double value, int decimals) => Math.Round((decimal)value, decimals);
}
