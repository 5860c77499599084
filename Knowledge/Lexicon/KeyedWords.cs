// Words filed under keys, several under each: an index of hundreds of thousands of short lists that takes a few milliseconds to fill, two arrays of memory
// and one step to look into. Keys are hashes: a word found under one is only a candidate.
namespace IntakeBot.Knowledge.Lexicon;

internal sealed class KeyedWords(int expected = 1024)
{
    private int[] _heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)expected)];
    private readonly List<(uint Key, int Word, int Before)> _filed = new(expected);

    public void File(uint key, int word)
    {
        if (_filed.Count >= _heads.Length) Grow();
        ref var head = ref _heads[Slot(key)];
        _filed.Add((key, word, head));
        head = _filed.Count;
    }

    /// <summary>The first place to look under a key, then `Next`; 0 when there is none. The last filed comes first.</summary>
    public int First(uint key, out int word) => Seek(_heads[Slot(key)], key, out word);
    public int Next(int place, out int word) => Seek(_filed[place - 1].Before, _filed[place - 1].Key, out word);

    private int Seek(int place, uint key, out int word)
    {
        while (place > 0 && _filed[place - 1].Key != key) place = _filed[place - 1].Before;
        word = place > 0 ? _filed[place - 1].Word : -1;
        return place;
    }

    private uint Slot(uint key) => (key ^ key >> 15) & (uint)(_heads.Length - 1);

    private void Grow()
    {
        _heads = new int[_heads.Length * 2];
        for (var i = 0; i < _filed.Count; i++)
        {
            ref var head = ref _heads[Slot(_filed[i].Key)];
            _filed[i] = _filed[i] with { Before = head };
            head = i + 1;
        }
    }
}
