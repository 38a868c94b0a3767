namespace Policies.Decomposition;

/// <summary>What a plan in the making takes of every row, and what a unit of it costs at given prices.</summary>
/// <remarks>A stock point is the product's position times the number of buildings, plus the building. Stock takes of
/// storage and of the budget; what else is limited is added by who knows of it.</remarks>
internal sealed class PlanRows
{
    // Sums of volumes are exact only to rounding: a plan may miss a capacity by this share of it.
    private const double Rounding = 1e-12;
    private readonly PlacementProblem _problem;
    private readonly double[] _prices;
    private readonly double[] _usage;

    internal PlanRows(PlacementProblem problem, double[] prices)
    {
        (_problem, _prices) = (problem, prices);
        _usage = new double[problem.Capacity.Length];
    }

    private int Facilities => _problem.FacilityCount;

    /// <summary>Counts the stock of a plan anew.</summary>
    internal void Count(ReadOnlySpan<int> units) => _problem.Usage(units, _usage);

    /// <summary>Notes that stock changes.</summary>
    internal void Move(int point, int change)
    {
        Add(point % Facilities, change * OfUnit(point, point % Facilities));
        Add(Facilities, change * OfUnit(point, Facilities));
    }

    /// <summary>Notes that more, or less, of a row is taken.</summary>
    internal void Add(int row, double more) => _usage[row] += more;

    /// <summary>What a unit in stock takes of a row.</summary>
    internal double OfUnit(int point, int row)
    {
        var product = point / Facilities;
        if (row == Facilities) return _problem.BudgetPerUnit(product);
        return row == point % Facilities ? _problem.Size(_problem.Products[product], row) : 0;
    }

    /// <summary>What holding a unit costs [money].</summary>
    internal double HoldingCost(int point) => _problem.Products[point / Facilities].HoldingCost
        * _problem.Network.HoldingFactor(point % Facilities);

    /// <summary>Price of a unit in stock but for one row, which is the one being made feasible; -1 for all.</summary>
    internal double PriceWithout(int point, int row)
    {
        var facility = point % Facilities;
        var price = HoldingCost(point);
        if (row != facility) price += _prices[facility] * OfUnit(point, facility);
        if (row != Facilities) price += _prices[Facilities] * OfUnit(point, Facilities);
        return price;
    }

    /// <summary>Price of what is taken above the capacities, less that of what is free [money].</summary>
    internal double PriceOfExcess()
    {
        var price = 0.0;
        for (var row = 0; row < _prices.Length; row++)
        {
            if (_prices[row] > 0) price += _prices[row] * (_usage[row] - _problem.Capacity[row]);
        }

        return price;
    }

    /// <summary>Whether a row would be over its capacity with more taken of it.</summary>
    internal bool IsOver(int row, double more) => _usage[row] + more > _problem.Capacity[row] * (1 + Rounding);

    /// <summary>Whether storage and budget have room for one more unit.</summary>
    internal bool Fits(int point) => !IsOver(point % Facilities, OfUnit(point, point % Facilities))
        && !IsOver(Facilities, OfUnit(point, Facilities));
}
