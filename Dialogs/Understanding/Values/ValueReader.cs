// Reads the values of DESIGN 6.1 from a message: pure, one pass of marking, then one small reader a value. It claims only what the text states.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

/// <summary>`Facts` are those about medicines: `takes-CLASS`, `stopped-CLASS`, `extra-CLASS`, `new-CLASS`.</summary>
public sealed record ValuesRead(ImmutableArray<Value> Values, ImmutableArray<Fact> Facts);

public sealed class ValueReader(ValueLexicon lexicon)
{
    /// <summary>Longer messages are read in parts of this many words, cut at a sentence end, so that reading stays linear whatever is written.</summary>
    private const int PartWords = 400;

    /// <param name="at">The moment that "since May" counts from.</param>
    /// <param name="asked">The question answered: a bare "seven" is read for the values it asks for.</param>
    public ValuesRead Read(ImmutableArray<Word> words, string text, DateTimeOffset at, Asked asked)
    {
        if (words.IsEmpty) return new([], []);
        if (words.Length <= PartWords) return ReadPart(words, text, at, asked);
        var values = new List<Value>();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var from = 0; from < words.Length;)
        {
            var to = EndOfPart(words, from);
            var part = ReadPart(words[from..to], text, at, asked);
            foreach (var value in part.Values) Merge(values, value);
            facts.AddRange(part.Facts);
            from = to;
        }
        return new([.. values], facts.ToImmutable());
    }

    private static int EndOfPart(ImmutableArray<Word> words, int from)
    {
        var most = Math.Min(words.Length, from + PartWords);
        if (most == words.Length) return most;
        for (var i = most; i > from + PartWords / 2; i--)
            if (words[i - 1] is { Kind: WordKind.Mark, Text: "." or "!" or "?" }) return i;
        return most;
    }

    /// <summary>Lists are united; of anything else the first one said stands.</summary>
    private static void Merge(List<Value> values, Value next)
    {
        var i = values.FindIndex(v => v.Name == next.Name);
        if (i < 0) values.Add(next);
        else if (values[i].Data is ListData a && next.Data is ListData b) values[i] = values[i] with { Data = new ListData([.. a.Items.Union(b.Items)]) };
    }

    private ValuesRead ReadPart(ImmutableArray<Word> words, string text, DateTimeOffset at, Asked asked)
    {
        var m = new Marked(words, text, lexicon.Book) { IsForAnother = asked.ForAnother };
        var values = ImmutableArray.CreateBuilder<Value>();
        void Add(Value? value) { if (value is not null) values.Add(value); }

        var facts = ImmutableArray.CreateBuilder<Fact>();

        Add(Person.Phone(m, asked));
        var term = Person.PregnancyWeeks(m, asked);
        Add(term);
        var age = Person.Age(m, asked);
        Add(age);
        Medication.Read(m, lexicon.Medicines, asked, values, facts);
        Add(Person.Allergies(m, lexicon.Medicines, asked));
        Add(Frequency.Read(m, asked));
        var (onset, episode) = Timing.Read(m, at, asked, age is { Data: NumberData { Min: var years } } ? years : null);
        Add(onset);
        Add(episode);
        values.AddRange(Pain.Read(m, asked));
        values.AddRange(Sites.Read(m, asked));
        Add(Qualities.Quality(m));
        Add(Qualities.Manner(m, asked));
        values.AddRange(Causes.Read(m, lexicon.Medicines, asked, term is null || asked.Values.Contains("pregnancyWeeks") ? null : Marked.At(m, term.Span)));
        return new(values.ToImmutable(), facts.ToImmutable());
    }
}
