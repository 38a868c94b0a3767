namespace SimSharp;

/// <summary>A place for items of any kind: items, puts and gets each first come, first served.</summary>
public class Store
{
    private readonly Simulation _environment;
    private readonly Queue<object> _items;
    private readonly Queue<StorePut> _puts = new();
    private readonly Queue<StoreGet> _gets = new();
    private readonly Action<Event> _servePuts;
    private readonly Action<Event> _serveGets;

    /// <summary>An empty store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">Number of items it has room for.</param>
    /// <exception cref="ArgumentException">The capacity is not positive.</exception>
    public Store(Simulation environment, int capacity = int.MaxValue)
        : this(environment, [], capacity)
    {
    }

    /// <summary>A store with items in it.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="items">The items, oldest first.</param>
    /// <param name="capacity">Number of items it has room for.</param>
    /// <exception cref="ArgumentException">The capacity is not positive or less than the number of items.</exception>
    public Store(Simulation environment, IEnumerable<object> items, int capacity = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(items);
        if (capacity <= 0)
            throw new ArgumentException($"The capacity must be positive; found {capacity}.", nameof(capacity));
        _items = new Queue<object>(items);
        if (_items.Count > capacity)
        {
            throw new ArgumentException(
                $"There is room for {capacity} items; found {_items.Count}.", nameof(items));
        }
        _environment = environment;
        Capacity = capacity;
        _servePuts = _ => ServePuts();
        _serveGets = _ => ServeGets();
    }

    /// <summary>Number of items there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Number of items in it now.</summary>
    public int Count => _items.Count;

    /// <summary>Puts an item in.</summary>
    /// <param name="item">The item.</param>
    /// <returns>An event that happens when there is room; at this instant if there is room now.</returns>
    public virtual StorePut Put(object item)
    {
        var put = new StorePut(_environment, _serveGets, item);
        _puts.Enqueue(put);
        ServePuts();
        return put;
    }

    /// <summary>Takes the oldest item out.</summary>
    /// <returns>An event that happens when there is an item, at this instant if there is one now.</returns>
    public virtual StoreGet Get()
    {
        var get = new StoreGet(_environment, _servePuts);
        _gets.Enqueue(get);
        ServeGets();
        return get;
    }

    private void ServePuts()
    {
        while (_items.Count < Capacity && _puts.TryDequeue(out var put))
        {
            // A put always carries its item: its constructor has checked that.
            var item = put.Value!;
            _items.Enqueue(item);
            put.Succeed(item);
        }
    }

    private void ServeGets()
    {
        while (_items.Count > 0 && _gets.TryDequeue(out var get))
            get.Succeed(_items.Dequeue());
    }
}
