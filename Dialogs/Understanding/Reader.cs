// Turns one message, in the light of the question it answers, into facts, values and intents. Pure and deterministic: the same text gives the same
// reading on any machine, in any culture. Cost is linear in the text and does not follow the size of the lexicon.
using System.Collections.Concurrent;
using IntakeBot.Dialogs.Understanding.Values;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

public sealed class Reader(ConceptLexicon lexicon, ValueLexicon values)
{
    private readonly ValueReader _values = new(values);
    private readonly ConcurrentBag<Pass> _idle = [];

    /// <summary>In characters: what is longer is no question that one answers at once.</summary>
    private const int LongestOwnQuestion = 160;

    /// <param name="at">The moment that "since May" counts from.</param>
    /// <param name="asked">The question that the message answers, if any.</param>
    public Reading Read(string text, DateTimeOffset at, Asked? asked = null) => Choosing(AnsweringOneself(ReadAlone(text, at, asked), at), asked, at);

    /// <summary>"The second", "no and no": a question of two parts, each of which was answered.</summary>
    private Reading Choosing(Reading reading, Asked? asked, DateTimeOffset at)
    {
        if (reading.Choice == WhichPart.None || asked is not { Text.Length: > 0 } || Parts(asked.Text) is not var (first, second)) return reading;
        var answers = reading.Choice switch
        {
            WhichPart.First => ((string, string)[])[(first, "yes")],
            WhichPart.Second => [(second, "yes")],
            WhichPart.Both => asked.YesIsWell ? [(first, "yes"), (second, "yes")] : [(asked.Text, "yes"), (first, "yes"), (second, "yes")],
            WhichPart.Neither => [(first, "no"), (second, "no")],
            WhichPart.OnlyFirst => [(first, "yes"), (second, "no")],
            _ => [(first, "no"), (second, "yes")],
        };
        var facts = reading.Facts.ToList();
        foreach (var (question, answer) in answers)
        {
            var part = Understand(question);
            if (part.Findings.IsEmpty && ReferenceEquals(question, second) && Opening(first) is { } opening) part = Understand(opening + second.TrimStart());
            foreach (var fact in ReadAlone(answer, at, part with { IsList = false }).Facts)
            {
                // What the reply says of itself stands; what was taken as an answer to the whole gives way to its part.
                var known = facts.FindIndex(f => f.Finding == fact.Finding);
                if (known >= 0 && facts[known].Status == FactStatus.Present && !asked.Findings.Contains(fact.Finding)) continue;
                if (known >= 0) facts.RemoveAt(known);
                facts.Add(fact with { Span = new(0, reading.Text.Length), Text = reading.Text });
            }
        }
        // Whoever has one part of it has what the question stood on.
        if (facts.Exists(f => f.Status == FactStatus.Present))
            foreach (var slug in asked.Known)
                if (!facts.Exists(f => f.Finding == slug)) facts.Add(new Fact(slug, FactStatus.Present) { Span = new(0, reading.Text.Length), Text = reading.Text });
        return reading with { Facts = [.. facts] };
    }

    /// <summary>Where a question parts: at its last "or", at "and" before another question, or after its first question mark.</summary>
    private static (string First, string Second)? Parts(string question)
    {
        var words = Words.Split(question);
        for (var w = words.Length - 2; w > 0; w--)
            if (words[w].Text == "or" || words[w].Text == "and" && Array.IndexOf(Openers, words[w + 1].Text) >= 0 || w < words.Length - 2 && question.AsSpan(words[w].End, words[w + 1].Start - words[w].End).Contains('?'))
                return words[w].Text is "or" or "and" ? (question[..words[w].Start] + "?", question[words[w].End..]) : (question[..words[w + 1].Start], question[words[w].End..]);
        // "Is your husband sweating and making sense?"
        for (var w = words.Length - 2; w > 1; w--) if (words[w].Text == "and") return (question[..words[w].Start] + "?", question[words[w].End..]);
        return null;
    }

    /// <summary>"Is my husband": what the second part leaves out, the verb and of whom it is asked.</summary>
    private static string? Opening(string first)
    {
        first = first.TrimEnd('?', ' ');
        first = first[(first.LastIndexOfAny(['.', '?', ':', ';']) + 1)..];
        var words = Words.Split(first);
        if (words.Length < 2 || Array.IndexOf(Openers, words[0].Text) < 0) return null;
        if (words[0].Text == "any") return "any ";
        return first[..words[Array.IndexOf(Owners, words[1].Text) >= 0 && words.Length > 2 ? 2 : 1].End] + " ";
    }

    private static readonly string[] Owners = ["my", "your", "the", "his", "her", "our"];
    private static readonly string[] Openers = ["is", "are", "do", "does", "did", "can", "could", "have", "has", "had", "was", "were", "will", "would", "am", "any"];

    /// <summary>"Can I feel it when I wipe? No": a question of one's own, whether all is well, and a no at once. What it asks for is there.</summary>
    private Reading AnsweringOneself(Reading reading, DateTimeOffset at)
    {
        var text = reading.Text;
        var end = text.IndexOf('?', StringComparison.Ordinal) + 1;
        if (end == 0 || end > LongestOwnQuestion || string.IsNullOrWhiteSpace(text[end..]) || Understand(text[..end]) is not { YesIsWell: true } own) return reading;
        var rest = ReadAlone(text[end..Math.Min(text.Length, end + LongestOwnQuestion)], at, own);
        if (rest.Answer != BareAnswer.No) return reading;
        var there = rest.Facts.Where(f => f.Status == FactStatus.Present && own.Findings.Contains(f.Finding)).ToList();
        return there.Count == 0 ? reading : reading with
        {
            Facts = [.. reading.Facts.Where(f => !there.Exists(t => t.Finding == f.Finding)), .. there.Select(f => f with { Span = new(f.Span.Start + end, f.Span.End + end) })],
        };
    }

    private Reading ReadAlone(string text, DateTimeOffset at, Asked? asked)
    {
        var pass = _idle.TryTake(out var known) ? known : new Pass(lexicon);
        // Without a date nothing can be counted back from one.
        if (at == default) at = DateTimeOffset.UnixEpoch;
        var words = Words.Split(text);
        var reading = pass.Read(text, words, asked ?? Asked.Nothing, _values.Read(words, text, at, asked ?? Asked.Nothing));
        if (text.Length < 20_000) _idle.Add(pass);
        return reading;
    }

    /// <summary>What the words around a span make of it, as of a finding that stands there: denied, past, of whom, supposed. The fact has no finding's name;
    /// null when no word is under the span.</summary>
    public Fact? Judge(string text, Span span)
    {
        var pass = _idle.TryTake(out var known) ? known : new Pass(lexicon);
        var fact = pass.Judge(text, Words.Split(text), span);
        if (text.Length < 20_000) _idle.Add(pass);
        return fact;
    }

    /// <summary>What a question in anybody's words asks for; or, when it is the name of a value (`painNow`), that value.</summary>
    public Asked Understand(string question)
    {
        if (Pass.ValueNames.Contains(question)) return new([], false, [question]);
        var pass = _idle.TryTake(out var known) ? known : new Pass(lexicon);
        question = AsOfOneself(question);
        var words = Words.Split(question);
        var asked = pass.Understand(question, words, _values.Read(words, question, DateTimeOffset.UnixEpoch, Asked.Nothing));
        if (question.Length < 20_000) _idle.Add(pass);
        return asked;
    }

    /// <summary>"Can you feel your toes" as "can I feel my toes": wordings are what patients say of themselves.</summary>
    private static string AsOfOneself(string question)
    {
        var own = new System.Text.StringBuilder(question.Length);
        var from = 0;
        foreach (var word in Words.Split(question))
        {
            if (word.Text switch { "you" => "I", "your" => "my", "yours" => "mine", "yourself" => "myself", "you're" => "I'm", "you've" => "I've", "you'd" => "I'd", _ => null } is not { } mine) continue;
            own.Append(question, from, word.Start - from).Append(mine);
            from = word.End;
        }
        return own.Append(question, from, question.Length - from).ToString();
    }
}
