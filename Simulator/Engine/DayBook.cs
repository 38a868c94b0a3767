using System.Globalization;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;
using SimSharp;

namespace Simulator.Engine;

/// <summary>Closes days: snapshot of every facility, demand to the forecaster, a fresh forecast.</summary>
internal sealed class DayBook
{
    private readonly World _world;
    private readonly LocalDays _days;
    private readonly Quantity[] _byProduct;
    private readonly Quantity[] _byRegion;
    private readonly ForecastTable _forecast;
    private readonly long[] _takenIn;
    private readonly FacilityId[] _limited;
    private readonly bool _checkEveryDay;
    private readonly bool _keepsLines;
    private readonly int _warmUpDays;
    private DemandLine[] _lines = [];
    private int _lineCount;
    private int _closed;

    internal DayBook(World world, RunOptions options)
    {
        _world = world;
        _checkEveryDay = options.CheckInvariants;
        _warmUpDays = options.WarmUpDays;
        _keepsLines = world.Policies.Forecaster is IDistributionForecaster;
        _days = new LocalDays(world.Scenario.TimeZone, world.Scenario.Start, world.Scenario.End);
        if (_warmUpDays > 0) CheckWarmUp(world.Scenario);
        _byProduct = new Quantity[world.Scenario.Products.Count];
        _byRegion = new Quantity[world.Network.Regions.Length];
        _forecast = new ForecastTable(
            world.Policies.Forecaster, world.Policies.ForecastError, world.Key, _byProduct.Length, _byRegion.Length);
        _takenIn = new long[world.Network.Facilities.Length];
        _limited =
        [
            .. Enumerable.Range(0, _takenIn.Length).Where(index => world.Network.Facilities[index].HasLimits)
                .Select(index => new FacilityId(index)),
        ];
    }

    /// <summary>The forecast made at the last close.</summary>
    internal DemandForecast Forecast => _forecast.View;

    internal void Start() => _world.Clock.Kernel.Process(Closes(), Clock.Priority(Phase.BuildingStates, 0));

    /// <summary>Somebody asked for units.</summary>
    internal void Observe(ProductId product, RegionId region, PromiseClassId promise, Quantity quantity)
    {
        _byProduct[product.Index] += quantity;
        _byRegion[region.Index] += quantity;
        if (_keepsLines) Keep(new DemandLine(product, region, promise, quantity));
    }

    /// <summary>Closes the day that ends with the horizon, whose own instant is not simulated.</summary>
    internal void CloseLast()
    {
        var end = _world.Scenario.End;
        if (_days.Midnight(_days.DayOf(end)) == end) Close(end);
        _world.Stock.Advance(end);
    }

    private void CheckWarmUp(Scenario scenario)
    {
        var last = _days.DayOf(scenario.Start) + _warmUpDays;
        if (last < _days.Count && _days.Midnight(last) < scenario.End) return;
        throw new ArgumentException(
            $"A warm-up of {_warmUpDays} days leaves nothing of the horizon.", nameof(scenario));
    }

    private void Keep(in DemandLine line)
    {
        if (_lineCount == _lines.Length) Array.Resize(ref _lines, Math.Max(1024, _lineCount * 2));
        _lines[_lineCount++] = line;
    }

    /// <summary>A forecast is made of numbers from 0 up; anything else would go on into stock.</summary>
    private void Check(SimTime now, ReadOnlySpan<double> forecast, string name, int products)
    {
        for (var index = 0; index < forecast.Length; index++)
        {
            if (forecast[index] >= 0 && double.IsFinite(forecast[index])) continue;
            var subject = index < products
                ? _world.NameOf(new ProductId(index)) : _world.Network.Regions[index].Code;
            throw new PolicyException(
                _world.Policies.Forecaster.GetType().Name,
                now,
                $"forecast of {subject}",
                string.Create(CultureInfo.InvariantCulture, $"{name} is {forecast[index]}, not a number from 0 up"));
        }
    }

    private void WriteLoad(FacilityId facility, SimTime now)
    {
        var stock = _world.Stock;
        ref var before = ref _takenIn[facility.Index];
        var taken = (int)(stock.TakenIn(facility) - before);
        before = stock.TakenIn(facility);
        var areas = _world.Network.Facilities[facility.Index].Storage.Length;
        for (var area = 0; area < Math.Max(1, areas); area++)
        {
            var used = areas == 0 ? 0 : stock.Storage.UsedShare(stock.Storage.FirstAreaOf(facility) + area);
            _world.Log.Write(new SimEvent(
                now, stock.AtDock(facility), taken, (int)Math.Round(used * 1e6), area, (ushort)facility.Index,
                EventKind.FacilityLoaded, 0));
        }
    }

    private IEnumerable<Event> Closes()
    {
        for (var day = _days.DayOf(_world.Scenario.Start) + 1; _days.Midnight(day) < _world.Scenario.End; day++)
        {
            yield return _world.Clock.At(_days.Midnight(day), Phase.DayClose, 0);
            Close(_days.Midnight(day));
        }
    }

    private void Close(SimTime now)
    {
        var stock = _world.Stock;
        stock.CloseDay(now);
        if (_checkEveryDay) stock.CheckAll();
        for (var index = 0; index < _world.Network.Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            _world.Log.Write(new SimEvent(
                now, stock.InBuilding(facility).Units, (int)stock.OnTheWay(facility), (int)stock.Owed(facility).Units,
                (int)stock.Reserved(facility), (ushort)index, EventKind.FacilityClosed, 0));
        }

        foreach (var facility in _limited) WriteLoad(facility, now);
        _world.Log.Write(new SimEvent(now, 0, _closed++, 0, 0, 0, EventKind.DayClosed, 0));
        if (_closed == _warmUpDays) stock.Restart(now);
        _world.Deliveries.Close(now);
        _forecast.Observe(new DemandDay(now, _byProduct, _byRegion, _lines.AsSpan(0, _lineCount)));
        _forecast.Make();
        Check(now, _forecast.Mean, "mean per day", _world.Scenario.Products.Count);
        Check(now, _forecast.Deviation, "deviation per day", _world.Scenario.Products.Count);
        Check(now, _forecast.RegionShare, "share of a region", 0);
        Array.Clear(_byProduct);
        Array.Clear(_byRegion);
        _lineCount = 0;
    }
}
