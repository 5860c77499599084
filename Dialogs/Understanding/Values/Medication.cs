// Medicines taken and stopped, by generic name, and the facts that rules need (`takes-opioid`, `stopped-baclofen`).
// Each name found gets a status from the nearest words around it; lists share it ("stopped the ramipril and the statin").
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal enum MedicineStatus { Taken, New, Extra, Missed, Stopped, NotTaken, Advised, Allergic, Other, Question }

internal static class Medication
{
    private sealed record Named(Mention Mention, Medicine? Medicine, string? Class, MedicineStatus Status)
    {
        public bool Dropped { get; set; }
        public bool IsTaken => Status is MedicineStatus.Taken or MedicineStatus.New or MedicineStatus.Extra or MedicineStatus.Missed;
    }

    public static void Read(Marked m, Medicines medicines, Asked asked, ImmutableArray<Value>.Builder values, ImmutableArray<Fact>.Builder facts)
    {
        var wanted = asked.Values.Contains("medicines");
        var all = new List<Named>();
        foreach (var x in m.Mentions)
        {
            if (x.Find(Sense.Medicine, out var name) && !(name.Value == Medicines.Everyday && !wanted && !IsLed(m, x))) all.Add(new(x, medicines.ByGeneric[name.Code], null, StatusOf(m, x)));
            else if (x.Find(Sense.MedicineClass, out var kind) && !(kind.Code is "alcohol" or "recreational" && !IsLed(m, x))) all.Add(new(x, null, kind.Code, StatusOf(m, x)));
        }
        // Asked for allergies, what is named is one unless it is said to be taken.
        if (asked.Values.Contains("allergies"))
            all = [.. all.Select(n => n.Status == MedicineStatus.Taken && !m.Any(m.SentenceStart(n.Mention.From), n.Mention.From, Sense.Taking) ? n with { Status = MedicineStatus.Allergic } : n)];
        Resolve(m, all);
        List(m, all, wanted, values);
        foreach (var n in all)
            if (!(n.Medicine is { Supplement: true } && !wanted && !IsLed(m, n.Mention) && !all.Exists(o => o.Medicine is { Supplement: false })))
                foreach (var c in n.Medicine?.Classes ?? [n.Class!]) if (FactOf(m, n, c) is { } fact) facts.Add(fact);
    }

    private static void List(Marked m, List<Named> all, bool wanted, ImmutableArray<Value>.Builder values)
    {
        List<string> taken = [], stopped = [];
        Span? takenSpan = null, stoppedSpan = null;
        var others = all.Exists(n => n.Medicine is { Supplement: false } && n.IsTaken);
        foreach (var n in all)
        {
            if (n.Medicine is null || n.Dropped || n.Medicine.Supplement && !wanted && !(others && (IsListed(all, n) || m.Any(m.SentenceStart(n.Mention.From), n.Mention.From, Sense.Taking)))) continue;
            var span = m.Span(n.Mention.From, n.Mention.To);
            foreach (var name in n.Medicine.Reported)
                if (n.IsTaken) { stopped.Remove(name); if (!taken.Contains(name)) taken.Add(name); takenSpan = takenSpan?.Union(span) ?? span; }
                else if (n.Status == MedicineStatus.Stopped) { taken.Remove(name); if (!stopped.Contains(name)) stopped.Add(name); stoppedSpan = stoppedSpan?.Union(span) ?? span; }
        }
        if (taken.Count > 0) values.Add(new("medicines", new ListData([.. taken]), takenSpan!.Value));
        else if (None(m, all, wanted) is { } none) values.Add(new("medicines", new ListData([]), none));
        if (stopped.Count > 0) values.Add(new("stoppedMedicines", new ListData([.. stopped]), stoppedSpan!.Value));
    }

    /// <summary>A supplement counts beside the medicine it is listed with: "ramipril and magnesium".</summary>
    private static bool IsListed(List<Named> all, Named n) =>
        all.Exists(o => o.Medicine is { Supplement: false } && (n.Mention.From - o.Mention.To is >= 1 and <= 2 || o.Mention.From - n.Mention.To is >= 1 and <= 2));

    /// <summary>"No medicines"; asked for them, also "none" and "nothing".</summary>
    private static Span? None(Marked m, List<Named> all, bool wanted)
    {
        foreach (var x in m.Mentions)
            if (x.Is(Sense.NoMedicine)) return m.Span(x.From, x.To);
        if (!wanted || all.Exists(n => n.IsTaken || n.Status == MedicineStatus.Question)) return null;
        // Beside a medicine that was stopped, "nothing" must be said before or after it.
        var after = all.FindLast(n => n.Status == MedicineStatus.Stopped)?.Mention.To ?? 0;
        for (var i = 0; i < m.Length; i++)
            if ((i == 0 || i >= after) && (m[i] is "none" or "nothing" or "nope" or "nil" or "nowt" or "nah" or "nada" or "zero" or "zilch" or "nuffink" or "nuthin" or "nothin" or "nufin" or "nout" || m[i] is "no" or "not" && m.SentenceStart(i) == i && i == 0 || m[i] == "neither" && m[i + 1] == "of" || m[i] == "don't" && m[i + 1] is "take" or "have" or "use"))
                return m.Span(i, i + 1);
        return null;
    }

    /// <summary>An everyday word ("joint", "charlie") is a medicine only as what is taken: after a word of taking and small words, and with no noun after it.</summary>
    private static bool IsLed(Marked m, Mention x)
    {
        if (m[x.To] is "mg" or "tablets" or "tablet" or "pills" || m.Kind(x.To) == WordKind.Number && m[x.To + 1] == "mg") return true;
        // A name inside a sentence has its capital letter.
        var first = m.Words[x.From];
        if (x.From > m.SentenceStart(x.From) && char.IsUpper(m.Text[first.Start]) && x.To - x.From == 1 && !x.Is(Sense.MedicineClass) && first.Text is "charlie" or "molly" or "mandy") return false;
        if (m[x.To] is "of" or "replacement" or "pain" or "pains" or "injection" or "injections" or "problem" or "problems" or "stiffness" or "horse" or "is" or "hurts" or "stuff" or "damage" or "and") return false;
        for (var i = x.From - 1; i >= Math.Max(0, x.From - 5) && m.Sentence(i) == m.Sentence(x.From); i--)
        {
            if (m.Is(i, Sense.Taking) || m.Is(i, Sense.Stopped) || m.Is(i, Sense.Extra) || m[i] is "use" or "used" or "using" or "do" or "did" or "doing" or "drink" or "drank" or "drinking" or "smoke" or "smoked" or "prescribed" or "roll" or "snort" or "snorted" or "share" or "shared") return true;
            if (m[i] is "had" or "have" or "on") return x.Is(Sense.MedicineClass) || x.Find(Sense.Medicine, out var name) && name.Value == 0 || m[i] == "had" && (m.Kind(x.To) == WordKind.Mark || m[x.To] is "last" or "at" or "on" or "yesterday" or "to");
            if (!(m[i] is "a" or "an" or "the" or "some" or "bit" or "of" or "my" or "couple" or "few" or "line" or "lines" or "little" or "lot" or "much" or "odd" or "daily" or "occasional" or "lots" or "too" or "and" or "," || m.Kind(i) == WordKind.Number || m.Is(i, Sense.NumberNoun) || m.Is(i, Sense.Number) || m.Is(i, Sense.Medicine) || m.Is(i, Sense.MedicineClass) || m.Is(i, Sense.NotPain))) return false;
        }
        return false;
    }

    private static MedicineStatus StatusOf(Marked m, Mention x) => After(m, x) ?? Before(m, x);

    /// <summary>Backwards from the name, over the list it stands in, to the nearest word that says what happened with it.</summary>
    private static MedicineStatus Before(Marked m, Mention x)
    {
        var start = m.SentenceStart(x.From);
        var question = IsQuestion(m, start, x.From);
        var listed = false;
        for (var i = x.From - 1; i >= start; i = m.StartOf(i) - 1)
        {
            if (m[i] is "but" or "now" or "just" or "still" or "only" or "currently" or "however") break;
            if (m[i] == "," && !IsListed(m, i)) { if (!m.Any(start, i, Sense.Stopped) || !m.Is(i - 1, Sense.Medicine)) { if (m.Any(start, i, Sense.Other) && !m.IsForAnother && !FirstPerson(m, start, x.From)) return MedicineStatus.Other; break; } }
            listed |= m[i] == ",";
            // "Not on warfarin any more, on apixaban".
            if (m[i] == "on" && m[i - 1] == "," && m.Any(start, i, Sense.Not)) return MedicineStatus.Taken;
            if (m[i] is "to" or "onto" or "for" && Switched(m, start, i)) return MedicineStatus.New;
            if (m.Is(i, Sense.Allergic)) return MedicineStatus.Allergic;
            if (m.Is(i, Sense.Advised) && m[m.StartOf(i)] is not ("says" or "said" or "keeps" or "can" or "should" or "could" or "may" or "shall")) return MedicineStatus.Advised;
            if (m.Is(i, Sense.Extra)) return Denied(m, m.StartOf(i), start) ? MedicineStatus.NotTaken : MedicineStatus.Extra;
            if (m.At(i, Sense.Stopped, out var stopped, out _) && !(m[i] == "off" && m[i - 1] is "wears" or "wear" or "days")) return Denied(m, m.StartOf(i), start) ? MedicineStatus.Taken : stopped.Code switch { "missed" => MedicineStatus.Missed, "never" => MedicineStatus.NotTaken, _ => MedicineStatus.Stopped };
            if (m.Is(i, Sense.New)) return LongAgo(m, x) ? MedicineStatus.Taken : Denied(m, m.StartOf(i), start) ? MedicineStatus.NotTaken : question ? MedicineStatus.Question : OtherSubject(m, start, i) ?? MedicineStatus.New;
            // "Swapped my ramipril for losartan": the first is gone.
            if (m[i] is "swapped" or "switched" or "changed" or "replaced" or "exchanged" && IsSwapped(m, x)) return MedicineStatus.Stopped;
            if (m.Is(i, Sense.Taking))
            {
                if (Denied(m, m.StartOf(i), start)) return MedicineStatus.NotTaken;
                for (var j = m.StartOf(i) - 1; j >= Math.Max(start, i - 5); j--)
                    if (m.Is(j, Sense.Advised)) return question ? MedicineStatus.Question : MedicineStatus.Advised;
                // "Is it all right that I'm on methadone?" says that it is taken; "can I take" does not.
                var stated = m[m.StartOf(i)] is "i'm" or "im" || m[m.StartOf(i) - 1] == "i" && m[m.StartOf(i) - 2] is not ("can" or "should" or "could" or "if" or "may" or "assuming" or "suppose");
                return question && !(stated && m[start] is "is" or "are" or "does" or "do" or "will") ? MedicineStatus.Question : OtherSubject(m, start, i) ?? MedicineStatus.Taken;
            }
            if (m[i] == "neither") return MedicineStatus.NotTaken;
            if (m.Is(i, Sense.Not) && m[i] is not "no longer" && !(m[i + 1] is "sure" or "certain" or "just" or "only" or "idea"))
            {
                // "Not paracetamol, ibuprofen" puts one in the place of the other; "not X, Y or Z" denies all.
                var contrast = listed && m[i] == "not" && m.Is(i + 1, Sense.Medicine) && !HasWord(m, i, x.From, "or") && !HasWord(m, x.To, m.SentenceEnd(x.From), "or");
                return contrast ? MedicineStatus.Taken : MedicineStatus.NotTaken;
            }
        }
        return question ? MedicineStatus.Question : OtherSubject(m, start, x.From) ?? MedicineStatus.Taken;
    }

    /// <summary>A comma inside a list of medicines carries the status on; any other comma ends it.</summary>
    private static bool IsListed(Marked m, int comma)
    {
        for (var i = comma - 1; i >= Math.Max(0, comma - 4) && m.Segment(i) == m.Segment(comma - 1); i--)
            if (m.Is(i, Sense.Medicine) || m.Is(i, Sense.MedicineClass)) return true;
        return false;
    }

    private static bool Switched(Marked m, int start, int i)
    {
        for (var j = i; j >= start; j--)
            if (m[j] is "swapped" or "switched" or "changed" or "replaced" or "exchanged" && m.Any(j, i, Sense.Medicine) || m.Is(j, Sense.Stopped) && m[m.StartOf(j)] is "switched" or "swapped" or "changed" or "moved" or "went" || m.Is(j, Sense.New) && m[m.StartOf(j)] is "switched" or "swapped" or "changed" or "moved") return true;
        return false;
    }

    private static bool IsSwapped(Marked m, Mention x)
    {
        for (var i = x.To; i < Math.Min(m.SentenceEnd(x.From), x.To + 4); i++)
            if (m[i] is "for" or "to" or "onto" or "with" or "by") return m.Any(i, i + 4, Sense.Medicine) || m.Any(i, i + 4, Sense.MedicineClass) || m[i + 1] is "something" or "another" or "a";
        return false;
    }

    private static bool Denied(Marked m, int i, int start)
    {
        for (var j = i - 1; j >= Math.Max(start, i - 3); j--)
        {
            if (m[j] is "," or "but") return false;
            if (m.Is(j, Sense.Not) || m[j] is "not" or "never" or "no" or "haven't" or "havent" or "hadn't" or "won't" or "wont" or "refuse" or "refused" or "wouldn't" or "avoid" or "hate") return true;
        }
        return false;
    }

    private static MedicineStatus? OtherSubject(Marked m, int start, int i)
    {
        if (m.IsForAnother) return null;
        var other = -1;
        for (var j = start; j < i; j++)
        {
            if (m.Is(j, Sense.Other)) other = j;
            else if (other >= 0 && m[j] is "i" or "i'm" or "im" or "i've" or "ive" or "me" or "i'd" or "myself") other = -1;
        }
        return other >= 0 && !FirstPerson(m, start, other) ? MedicineStatus.Other : null;
    }

    private static bool FirstPerson(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m[i] is "i" or "i'm" or "im" or "i've" or "ive" or "took" or "taken") return true;
        return false;
    }

    private static bool LongAgo(Marked m, Mention x)
    {
        for (var i = m.SegmentStart(x.From); i < m.SentenceEnd(x.From); i++)
            if (Durations.Unit(m, i, false, out var unit, out _, out _) && unit == PeriodUnit.Year) return true;
        return false;
    }

    private static bool IsQuestion(Marked m, int start, int i)
    {
        if (m[start] is "suppose" or "supposing" or "imagine" or "assuming" or "say" or "hypothetically" || m[start] == "what" && m[start + 1] == "if" || m[start] == "if" && m[start + 1] is "i" or "someone" or "somebody" or "a") return true;
        var end = m.SentenceEnd(i);
        return m[end - 1] == "?" && m[start] is "which" or "who" or "can" or "should" or "could" or "is" or "are" or "will" or "would" or "does" or "do" or "what" or "how" or "may" or "shall" or "when" or "why";
    }

    /// <summary>"X but I stopped", "X until May", "X? No.", "X makes me itch".</summary>
    private static MedicineStatus? After(Marked m, Mention x)
    {
        var sentence = m.Sentence(x.From);
        var crossed = 0;
        for (var i = x.To; i < Math.Min(m.Length, x.To + 9); i++)
        {
            // "Not on it any more".
            if (i - x.To <= 1 && (m[i] is "anymore" or "nowadays" || m[i] == "any" && m[i + 1] is "more" or "longer") && NotBefore(m, x)) return MedicineStatus.Stopped;
            // "Makes me sick so only paracetamol".
            if (i == x.To && m[i] is "makes" or "made" or "make" && m[i + 1] == "me" && m[i + 2] is "sick" or "ill" or "vomit" or "poorly" && m[i + 3] is "so" or "," && m.Any(i + 4, i + 8, Sense.Medicine)) return MedicineStatus.NotTaken;
            if (m.Is(i, Sense.Medicine) || m.Is(i, Sense.MedicineClass)) return m[i - 1] is "and" or "or" or "," && crossed == 0 && i - x.To <= 2 ? After(m, m.Mentions[m.MentionAt(i)]) is MedicineStatus.Stopped and var s ? s : null : null;
            if (m.Sentence(i) != sentence && crossed++ == 0 && m[i] is not ("stopped" or "not" or "no" or "finished" or "came")) return null;
            if (m[i] is "and" && m[i + 1] is "get" or "have" or "a") return null;
            if (m.Is(i, Sense.Allergic)) return m[i] is "allergic" or "allergy" or "allergies" && i > x.To + 1 ? null : MedicineStatus.Allergic;
            if (m.At(i, Sense.Stopped, out var stopped, out _))
            {
                if (m[i] is "off" || m[i] is "until" && m[i + 1] is "the" or "a" or "this" || m[i] is "finished" or "quit" && m[i + 1] is "work" or "my" || Denied(m, i, x.To) || stopped.Code == "missed") return null;
                if (m[i] is "stopped" or "stop" or "stops" && m[i + 1] is "working" or "the") return null;
                if (stopped.Code == "never") return MedicineStatus.NotTaken;
                // "Sertraline, was on citalopram before": it is said of the next.
                var end = m.Mentions[m.MentionAt(i)].To;
                if (crossed > 0 && m.Any(i, i + 5, Sense.Medicine) || m.Is(end, Sense.Medicine) || m[end] is "the" or "my" or "taking" && m.Is(end + 1, Sense.Medicine)) return null;
                return OfSelf(m, x.To, i) ? MedicineStatus.Stopped : null;
            }
            if (i == x.To && m[i] == "?" && m[i + 1] is "no" or "nope" or "never") return MedicineStatus.NotTaken;
        }
        return null;
    }

    private static bool NotBefore(Marked m, Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(m.SentenceStart(x.From), x.From - 4); i--)
            if (m.Is(i, Sense.Not) || m.Is(i, Sense.NoMedicine)) return true;
        return false;
    }

    /// <summary>"but I've stopped", ", stopped it": the words between belong to the patient and the medicine, not to a pain that stopped.</summary>
    private static bool OfSelf(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m.Is(i, Sense.Symptom) || m.Is(i, Sense.Site) || m[i] is "it" && m[i + 1] is "stopped") return false;
        return true;
    }

    /// <summary>"X, or was it Y ... the packet says Y": what is named again is meant; "X, sorry, Y": the last.</summary>
    private static void Resolve(Marked m, List<Named> all)
    {
        for (var i = 0; i + 1 < all.Count; i++)
        {
            var (a, b) = (all[i], all[i + 1]);
            if (a.Medicine is null || b.Medicine is null || a.Medicine == b.Medicine) continue;
            int from = a.Mention.To, to = b.Mention.From;
            var doubt = to - from <= 5 && HasWord(m, from, to, "or") && (HasWord(m, from, to, "was") || HasWord(m, from, to, "maybe") || HasWord(m, from, to, "is") || HasWord(m, from, to, "perhaps"));
            if (doubt && all.Skip(i + 2).Any(n => n.Medicine == b.Medicine)) a.Dropped = true;
            else if (doubt && all.Skip(i + 2).FirstOrDefault(n => n.Medicine == a.Medicine) is not null) b.Dropped = true;
            else if (to - from <= 6 && Corrections.Between(m, from, to) && !HasWord(m, from, to, "and") && !HasWord(m, from, to, "also")) a.Dropped = true;
        }
    }

    private static bool HasWord(Marked m, int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (m[i] == word) return true;
        return false;
    }

    private static Fact? FactOf(Marked m, Named n, string kind)
    {
        if (n.Dropped || n.Status is MedicineStatus.Allergic or MedicineStatus.Advised) return null;
        var verb = n.Status switch { MedicineStatus.Stopped or MedicineStatus.Missed => "stopped-", MedicineStatus.New => "new-", MedicineStatus.Extra => "extra-", _ => "takes-" };
        var span = m.Span(n.Mention.From, n.Mention.To);
        return new(verb + kind, n.Status == MedicineStatus.NotTaken ? FactStatus.Absent : FactStatus.Present)
        {
            Who = n.Status == MedicineStatus.Other ? FactPerson.Other : FactPerson.Self,
            Mood = n.Status == MedicineStatus.Question ? FactMood.Question : FactMood.Stated,
            Span = span,
            Text = span.Of(m.Text),
        };
    }
}
