// What was lately used, in two generations: a full young one becomes the old one. Bounded however many cases there are, and never the truth.
namespace IntakeBot.Records;

internal sealed class Recent<TKey, TValue>(int generation) where TKey : notnull where TValue : class
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            if (_young.TryGetValue(key, out var value)) return value;
            if (!_old.TryGetValue(key, out value)) return null;
            Put(key, value);
            return value;
        }
    }

    public void Keep(TKey key, TValue value)
    {
        lock (_gate) Put(key, value);
    }

    public void Forget(TKey key)
    {
        lock (_gate)
        {
            _young.Remove(key);
            _old.Remove(key);
        }
    }

    private void Put(TKey key, TValue value)
    {
        if (_young.Count >= generation) (_old, _young) = (_young, []);
        _young[key] = value;
    }
}
