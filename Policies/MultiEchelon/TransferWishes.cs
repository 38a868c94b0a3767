using System.Runtime.InteropServices;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Transfers wished for at a review; where a building has not the room for all, its room goes unit by unit to
/// what is worth most.</summary>
/// <remarks>Worth is what a unit earns beyond its price, by what it takes of storage: the room there really is has a
/// price of its own at each review. Source: FORMULATION 7.3.</remarks>
internal sealed class TransferWishes
{
    private readonly StorageBudget _storage = new();
    private readonly List<Wish> _wishes = [];
    private readonly List<double> _gains = [];
    private readonly PriorityQueue<int, (double Worth, int Wish)> _byWorth = new();

    private record struct Wish(ProductId Product, FacilityId From, FacilityId To, int FirstGain, int Units, int Granted);

    /// <summary>Forgets the last review.</summary>
    internal void Clear()
    {
        _wishes.Clear();
        _gains.Clear();
    }

    /// <summary>Begins to wish for a transfer.</summary>
    internal void Add(ProductId product, FacilityId from, FacilityId to) =>
        _wishes.Add(new Wish(product, from, to, _gains.Count, 0, 0));

    /// <summary>Adds a unit to the last transfer; no unit may be worth more than the one before.</summary>
    /// <param name="gain">What it is worth beyond its price [money].</param>
    internal void AddUnit(double gain)
    {
        _gains.Add(gain);
        CollectionsMarshal.AsSpan(_wishes)[^1].Units++;
    }

    /// <summary>Answers with all that fits, product by product.</summary>
    internal void Answer(in ReviewContext context, PlacementPlan plan, TransferOrders answer)
    {
        if (context.Storage.HasLimits) Fit(context, plan);
#pragma warning disable
        if (Environment.GetEnvironmentVariable("DBG") is not null && (long)(context.Now - plan.Made).Days == 5)
        {
            foreach (var g in _wishes.GroupBy(w => (w.From, w.To)).OrderBy(g=>g.Key.From.Index).ThenBy(g=>g.Key.To.Index)) { var p=0; var y=0; var ov=0; for (var i=0;i<context.Products.Count;i++) {var ip=context.Stock.Position(new ProductId(i), g.Key.To).Units; var t=plan.Response.Units[i*plan.Problem.FacilityCount+g.Key.To.Index]; p+=ip; y+=t; ov+=Math.Max(0,ip-t);} Console.Error.WriteLine($"WISH {context.Now} {g.Key.From.Index}->{g.Key.To.Index} wished {g.Sum(w=>w.Units)} granted {g.Sum(w=>w.Granted)} ip {p} target {y} over {ov}"); }
        }
        if (Environment.GetEnvironmentVariable("DBG") is not null && (long)(context.Now - plan.Made).Days == 5) for (var i = 0; i < 300; i += 37)
        {
            var id = new ProductId(i); var f = new FacilityId(2); var y = plan.Response.Units[i*plan.Problem.FacilityCount+2];
            var h = plan.Problem.Network.Horizon(2);
            double V(int n) => Policies.Decomposition.BidPrice.InSteadyState(n, plan.LoadPerDay(id, f)*h, plan.ShortageCost(id, f), plan.Shocks(id));
            Console.Error.WriteLine($"PROD {i} y {y} load {plan.LoadPerDay(id, f)*h:0.00} short {plan.ShortageCost(id,f):0.0} V(y)={V(Math.Max(1,y)):0.00} V(y+1)={V(y+1):0.00} price {plan.PriceOfMoving(id,new FacilityId(0),f)*h:0.00} full {plan.PricePerDay(id,f)*h:0.00} theta {plan.Response.SupplyPrice(i,2):0.00} shocks {string.Join("/",plan.Shocks(id).ToArray().Select(x=>x.ToString("0.00")))}");
        }
#pragma warning restore
        foreach (var wish in _wishes)
        {
            var units = context.Storage.HasLimits ? wish.Granted : wish.Units;
            if (units > 0) answer.Add(wish.Product, wish.From, wish.To, new Quantity(units));
        }
    }

    private void Fit(in ReviewContext context, PlacementPlan plan)
    {
        _storage.Refresh(context);
        _byWorth.Clear();
        var wishes = CollectionsMarshal.AsSpan(_wishes);
        for (var index = 0; index < wishes.Length; index++) Queue(plan, wishes[index], index);
        while (_byWorth.TryDequeue(out var index, out _))
        {
            ref var wish = ref wishes[index];
            if (_storage.UnitsThatFit(context, wish.Product, wish.To) < 1) continue;
            _storage.Ask(context, wish.Product, wish.To, 1);
            wish.Granted++;
            if (wish.Granted < wish.Units) Queue(plan, wish, index);
        }
    }

    private void Queue(PlacementPlan plan, in Wish wish, int index) =>
        _byWorth.Enqueue(
            index, (-_gains[wish.FirstGain + wish.Granted] / plan.SizeOf(wish.Product, wish.To), index));
}
