using Policies.Ports;

namespace Policies.Replenishment;

/// <summary>Class of a product by the value of its demand.</summary>
internal enum AbcClass
{
    /// <summary>The few products that make most of the value.</summary>
    A = 0,

    /// <summary>The next.</summary>
    B = 1,

    /// <summary>The many that make little.</summary>
    C = 2,
}

/// <summary>Sorts products into ABC classes by the value of their forecast demand.</summary>
/// <remarks>
/// Products are ranked by mean daily demand x unit cost, ties by id. A product belongs to the class in whose share of
/// the total the value of those ranked before it falls, so the product that crosses a border still belongs to the
/// higher class. One without demand is C; where no product has a cost, units are ranked. Source: Silver, Pyke and
/// Thomas (2017), chapter 2 (distribution by value).
/// </remarks>
internal sealed class AbcClasses(double shareOfA, double shareOfB)
{
    private AbcClass[] _classes = [];
    private double[] _values = [];
    private int[] _ranked = [];

    /// <summary>The class of a product by its index; C before the first classification.</summary>
    internal AbcClass this[int product] => _classes.Length == 0 ? AbcClass.C : _classes[product];

    /// <summary>Classifies all products anew; gives whether there was any demand to do it by.</summary>
    internal bool Classify(in ReviewContext context)
    {
        var products = context.Products;
        if (_classes.Length == 0) MakeRoom(products.Count);
        var total = 0.0;
        var haveCosts = products.All.Any(product => product.UnitCost.Micros > 0);
        for (var index = 0; index < _values.Length; index++)
        {
            _ranked[index] = index;
            var cost = haveCosts ? products.All[index].UnitCost.ToDouble() : 1;
            _values[index] = cost * context.Demand.MeanPerDay[index];
            total += _values[index];
        }

        if (total <= 0) return false;
        Array.Sort(_ranked, (left, right) =>
            _values[left] != _values[right] ? _values[right].CompareTo(_values[left]) : left.CompareTo(right));
        var before = 0.0;
        foreach (var product in _ranked)
        {
            var share = before / total;
            _classes[product] = _values[product] <= 0 || share >= shareOfA + shareOfB ? AbcClass.C
                : share < shareOfA ? AbcClass.A : AbcClass.B;
            before += _values[product];
        }

        return true;
    }

    private void MakeRoom(int products)
    {
        _classes = new AbcClass[products];
        _values = new double[products];
        _ranked = new int[products];
    }
}
