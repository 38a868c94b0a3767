using Policies.Ports;

namespace Policies.Forecasting;

/// <summary>Units by product and region, and by region and promise class, with weights that fall day by day.</summary>
/// <remarks>New units weigh more instead of old ones less, so a day touches only what it sold; the scale is set back
/// before it grows out of bounds. Memory: 4 bytes x products x regions.</remarks>
internal sealed class PlaceShares(int products, int regions)
{
    private const double LargestScale = 1e6;
    private const double ClassStrength = 20;

    private readonly float[] _units = new float[products * regions];
    private readonly double[] _ofProduct = new double[products];
    private double[] _ofClass = [];
    private double[] _shares = [];
    private int _classes;
    private double _scale = 1;

    /// <summary>Weighted units by product and region, product-major.</summary>
    internal ReadOnlySpan<float> Units => _units;

    /// <summary>Weighted units by product.</summary>
    internal ReadOnlySpan<double> OfProduct => _ofProduct;

    /// <summary>What a unit of today weighs.</summary>
    internal double Scale => _scale;

    /// <summary>Takes in a day.</summary>
    internal void Observe(ReadOnlySpan<DemandLine> lines, double gain)
    {
        _scale /= 1 - gain;
        if (_scale > LargestScale) SetBack();
        foreach (var line in lines)
        {
            var units = _scale * line.Quantity.Units;
            _units[(line.Product.Index * regions) + line.Region.Index] += (float)units;
            _ofProduct[line.Product.Index] += units;
            if (line.Class.Index >= _classes) Widen(line.Class.Index + 1);
            _ofClass[(line.Region.Index * _classes) + line.Class.Index] += units;
        }

        ShareClasses();
    }

    /// <summary>Shares of promise classes by region, drawn to the national ones as if these were 20 units.</summary>
    internal ReadOnlySpan<double> ClassShares => _shares;

    private void ShareClasses()
    {
        if (_shares.Length != _ofClass.Length) _shares = new double[_ofClass.Length];
        Span<double> national = stackalloc double[_classes];
        national.Clear();
        var all = 0.0;
        for (var index = 0; index < _ofClass.Length; index++)
        {
            national[index % _classes] += _ofClass[index];
            all += _ofClass[index];
        }

        for (var region = 0; region < regions && all > 0; region++)
        {
            var seen = _ofClass.AsSpan(region * _classes, _classes);
            var sum = 0.0;
            foreach (var units in seen) sum += units;
            for (var promise = 0; promise < _classes; promise++)
            {
                var prior = ClassStrength * _scale * national[promise] / all;
                _shares[(region * _classes) + promise] = (seen[promise] + prior) / (sum + (ClassStrength * _scale));
            }
        }
    }

    private void Widen(int classes)
    {
        var wider = new double[regions * classes];
        for (var region = 0; region < regions; region++)
        {
            _ofClass.AsSpan(region * _classes, _classes).CopyTo(wider.AsSpan(region * classes));
        }

        (_ofClass, _classes) = (wider, classes);
    }

    private void SetBack()
    {
        for (var index = 0; index < _units.Length; index++) _units[index] = (float)(_units[index] / _scale);
        for (var index = 0; index < _ofProduct.Length; index++) _ofProduct[index] /= _scale;
        for (var index = 0; index < _ofClass.Length; index++) _ofClass[index] /= _scale;
        _scale = 1;
    }
}
