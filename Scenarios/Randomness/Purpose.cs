namespace Scenarios.Randomness;

/// <summary>What a random stream is drawn for. Values are part of the results: never renumber.</summary>
public enum Purpose
{
    /// <summary>A vendor's lead time, by (vendor, product, calendar day or instant of the order).</summary>
    VendorLeadTime = 1,

    /// <summary>A lane's transit time, by (lane, instant of departure).</summary>
    LaneTransit = 2,

    /// <summary>A carrier's delay, by (order, facility).</summary>
    CarrierDelay = 3,

    /// <summary>What a customer does when the promise cannot be kept, by (order, promise class).</summary>
    CustomerResponse = 4,

    /// <summary>Whether local services reach an order's address, by order.</summary>
    LocalReach = 5,

    /// <summary>What the lead times of one vendor have in common, by (vendor, calendar day of the order).</summary>
    VendorShock = 6,

    /// <summary>How an order line is delivered, by (vendor, product, calendar day of the order).</summary>
    DeliveryPattern = 7,

    /// <summary>Whether and when a customer cancels; keyed by order.</summary>
    Cancellation = 8,

    /// <summary>Whether, when and how a line comes back; keyed by order and product.</summary>
    Return = 9,

    /// <summary>The destination laid over an order whose source has none, by order code.</summary>
    OverlayDestination = 10,

    /// <summary>The promise class laid over an order whose source has none, by order code.</summary>
    OverlayPromiseClass = 11,

    /// <summary>Weight, volume and sort kind laid over a product whose source has none, by product code.</summary>
    OverlayProduct = 12,

    /// <summary>The time of day laid over an order, by order code.</summary>
    OverlayTimeOfDay = 13,

    /// <summary>The small orders that a bulk batch of an import is split into, by invoice.</summary>
    OverlayBulkSplit = 14,

    /// <summary>Products of a generated world, by product number.</summary>
    GeneratedProduct = 20,

    /// <summary>Orders that a product of a generated world leads, by product and local day.</summary>
    GeneratedOrders = 21,

    /// <summary>Common demand shocks of a generated world, by product and week.</summary>
    GeneratedShock = 22,

    /// <summary>Further products of an order of a generated world, by order code and product.</summary>
    GeneratedBasket = 23,

    /// <summary>Size, price and vendor of a product of a national retailer, by product.</summary>
    NationalProduct = 40,

    /// <summary>Introduction, retirement and rank of a product of a national retailer, by product.</summary>
    NationalProductLife = 41,

    /// <summary>Demand shock of a product of a national retailer, by product and week.</summary>
    NationalProductShock = 42,

    /// <summary>Demand shock of a national retailer's day, by local day.</summary>
    NationalDayShock = 43,

    /// <summary>Number of orders of a national retailer, by hour.</summary>
    NationalOrderCount = 44,

    /// <summary>The instant of an order of a national retailer, by hour and number in it.</summary>
    NationalOrderInstant = 45,

    /// <summary>Everything else of an order of a national retailer, by hour and number in it.</summary>
    NationalOrder = 46,

    /// <summary>A what-if change of demand: copies of an order by its code, or products it is about.</summary>
    DemandChange = 50,

    /// <summary>The extra error of a forecast, by product and day of the run, or common to all products.</summary>
    ForecastError = 60,

    /// <summary>Which building an order assignment that draws lots prefers, by order and building.</summary>
    OrderRouting = 70,

    /// <summary>Which week of the given orders stands in a week of a replication, by week.</summary>
    OrderWeek = 80,

    /// <summary>Which replications a bootstrap of a study's results draws, by resample.</summary>
    StudyResample = 90,
}
