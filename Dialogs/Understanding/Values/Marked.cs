// A message with the meanings of its words marked: one pass over the phrase book, longest wording first. All readers of values work on this.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

/// <summary>A wording found: words `From` to `To` (exclusive) and what they can mean.</summary>
internal readonly record struct Mention(int From, int To, ImmutableArray<Meaning> Meanings)
{
    public bool Is(Sense sense) => Find(sense, out _);

    public bool Find(Sense sense, out Meaning meaning)
    {
        foreach (var m in Meanings)
            if (m.Sense == sense) { meaning = m; return true; }
        meaning = default;
        return false;
    }
}

internal sealed class Marked
{
    private readonly int[] _mention, _sentence, _segment, _word;
    private readonly PhraseBook _book;
    private readonly List<int> _start = [0], _segmentStart = [0];
    private readonly bool[] _taken;

    /// <summary>A sentence without an end is cut, so that looking around in it stays linear in the text.</summary>
    private const int LongestSentence = 120;

    public Marked(ImmutableArray<Word> words, string text, PhraseBook book)
    {
        (Words, Text) = (words, text);
        (_mention, _sentence, _segment, _word, _taken) = (new int[words.Length], new int[words.Length], new int[words.Length], new int[words.Length], new bool[words.Length]);
        Array.Fill(_mention, -1);
        _book = book;
        Mentions = Mark(book);
        Divide();
    }

    public ImmutableArray<Word> Words { get; }

    /// <summary>"She's 83", "for my wife: ...", "Dad is 79. His calf ...": the whole message is about the person cared for.</summary>
    public bool IsForAnother { get => _isForAnother ??= TellsOfAnother(); init => _isForAnother = value ? true : null; }
    private bool? _isForAnother;

    /// <summary>So many words may come before it is said for whom one writes.</summary>
    private const int OpeningWords = 12;
    public string Text { get; }
    public List<Mention> Mentions { get; }
    public int Length => Words.Length;

    public string this[int i] => (uint)i < (uint)Words.Length ? Words[i].Text : "";
    public WordKind Kind(int i) => (uint)i < (uint)Words.Length ? Words[i].Kind : WordKind.Mark;

    /// <summary>Sentences end at . ! ? ; and line ends, segments also at commas, dashes and brackets.</summary>
    public int Sentence(int i) => _sentence[Math.Clamp(i, 0, Words.Length - 1)];
    public int Segment(int i) => _segment[Math.Clamp(i, 0, Words.Length - 1)];

    /// <summary>A reader that has used words takes them, so that no other reads them again.</summary>
    public void Take(int from, int to) { for (var i = from; i < to; i++) _taken[i] = true; }
    public bool Taken(int i) => (uint)i < (uint)_taken.Length && _taken[i];

    public Span Span(int from, int to) => new(Words[from].Start, Words[to - 1].End);

    private bool TellsOfAnother()
    {
        if (this[0] is "she" or "she's" or "shes" or "he" or "he's" or "hes" or "her" or "his") return true;
        if (this[0] == "for" && Is(1, Sense.Other)) return true;
        for (var i = 1; i < Math.Min(Length, OpeningWords); i++)
            if (IsFor(i) && Is(i + 1, Sense.Other)) return !Mentions.Exists(m => m.From > i + 1) || !SaysI(i + 2);
        if (!Is(0, Sense.Other) || !Mentions.Exists(m => m.From == 0)) return false;
        var third = false;
        for (var i = Mentions[0].To; i < Length; i++) third |= this[i] is "his" or "her" or "he" or "she" or "he's" or "she's";
        return third && !SaysI(Mentions[0].To);
    }

    /// <summary>"I'm writing for my mum", "booking on behalf of Dad".</summary>
    private bool IsFor(int i) => this[i] == "of" && this[i - 1] == "behalf" || this[i] == "for" && this[i - 1] is "writing" or "typing" or "booking" or "asking" or "messaging" or "enquiring" or "inquiring" or "here" or "in" or "out" or "appointment" or "this" or "it" or "chatting" or "replying" or "answering" or "speaking" or "contacting";

    private bool SaysI(int from)
    {
        for (var i = from; i < Length; i++)
            if (this[i] is "i" or "i'm" or "im" or "i've" or "ive" or "me" or "mine" or "myself" || this[i] == "my" && !Is(i, Sense.Other)) return true;
        return false;
    }

    /// <summary>The words of a span.</summary>
    public static Mention At(Marked m, Span span)
    {
        var from = 0;
        while (from < m.Length - 1 && m.Words[from].Start < span.Start) from++;
        var to = from + 1;
        while (to < m.Length && m.Words[to].End <= span.End) to++;
        return new(from, to, []);
    }

    public bool At(int i, Sense sense, out Meaning meaning, out int to)
    {
        if ((uint)i < (uint)Words.Length && _mention[i] is >= 0 and var k && Mentions[k].Find(sense, out meaning)) { to = Mentions[k].To; return true; }
        (meaning, to) = (default, i);
        return false;
    }

    public bool Is(int i, Sense sense) => At(i, sense, out _, out _);

    /// <summary>Whether the single word has this sense, whatever longer wording it stands in.</summary>
    public bool WordIs(int i, Sense sense, string code)
    {
        if ((uint)i >= (uint)Words.Length || _book.Next(0, _word[i]) is not (> 0 and var node)) return false;
        foreach (var m in _book.Meanings(node))
            if (m.Sense == sense && m.Code == code) return true;
        return false;
    }

    public int MentionAt(int i) => (uint)i < (uint)Words.Length ? _mention[i] : -1;
    public int StartOf(int i) => MentionAt(i) is >= 0 and var k ? Mentions[k].From : i;

    /// <summary>Whether words [from, to) hold a mention of a sense.</summary>
    public bool Any(int from, int to, Sense sense)
    {
        for (var i = Math.Max(from, 0); i < Math.Min(to, Words.Length); i++)
            if (Is(i, sense)) return true;
        return false;
    }

    public int SentenceStart(int i) => _start[Sentence(i)];
    public int SentenceEnd(int i) => Sentence(i) + 1 < _start.Count ? _start[Sentence(i) + 1] : Words.Length;
    public int SegmentStart(int i) => _segmentStart[Segment(i)];
    public int SegmentEnd(int i) => Segment(i) + 1 < _segmentStart.Count ? _segmentStart[Segment(i) + 1] : Words.Length;

    private List<Mention> Mark(PhraseBook book)
    {
        var found = new List<Mention>(Words.Length / 2 + 2);
        var ids = _word;
        for (var i = 0; i < ids.Length; i++) ids[i] = book.Word(Words[i].Text);
        for (var i = 0; i < ids.Length;)
        {
            int node = 0, end = -1, last = 0;
            for (var j = i; j < ids.Length && (node = Step(book, node, ids, ref j)) > 0; j++)
                if (book.Meanings(node).Length > 0) (end, last) = (j + 1, node);
            if (end < 0) { i++; continue; }
            for (var j = i; j < end; j++) _mention[j] = found.Count;
            found.Add(new(i, end, book.Meanings(last)));
            i = end;
        }
        return found;
    }

    /// <summary>A hyphen inside a wording counts as a space: "x-ray", "lower-back".</summary>
    private int Step(PhraseBook book, int node, int[] ids, ref int j)
    {
        if (node > 0 && Words[j] is { Kind: WordKind.Mark, Text: "-" } && j + 1 < ids.Length && Words[j].Start == Words[j - 1].End && Words[j + 1].Start == Words[j].End) j++;
        return book.Next(node, ids[j]);
    }

    private void Divide()
    {
        for (var i = 0; i < Words.Length; i++)
        {
            var w = Words[i];
            if (i > 0 && (i - _start[^1] >= LongestSentence || Text.AsSpan(Words[i - 1].End, w.Start - Words[i - 1].End).IndexOfAny('\n', '\r') >= 0)) End(i, sentence: true);
            (_sentence[i], _segment[i]) = (_start.Count - 1, _segmentStart.Count - 1);
            if (w.Kind != WordKind.Mark || _mention[i] >= 0 && Mentions[_mention[i]].To > i + 1) continue;
            if (w.Text is "." or "!" or "?" or ";" or "..." or "..") End(i + 1, sentence: true);
            else if (w.Text is "," or ":" or "(" or ")" || w.Text == "-" && !Joined(i)) End(i + 1, sentence: false);
        }
    }

    private void End(int next, bool sentence)
    {
        if (next >= Words.Length) return;
        if (sentence && _start[^1] != next) _start.Add(next);
        if (_segmentStart[^1] != next) _segmentStart.Add(next);
    }

    /// <summary>A hyphen between two words without spaces.</summary>
    private bool Joined(int i) => i > 0 && i + 1 < Words.Length && Words[i - 1].End == Words[i].Start && Words[i].End == Words[i + 1].Start;
}
