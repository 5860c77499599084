// Age, weeks of pregnancy and a phone number: numbers that must be told apart from everything else before scores and durations are read.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Person
{
    public static Value? Phone(Marked m, Asked asked)
    {
        for (var i = 0; i < m.Length; i++)
        {
            if (m.Kind(i) != WordKind.Number || m.Taken(i)) continue;
            int to = i, digits = 0;
            while (m.Kind(to) == WordKind.Number || m[to] is "-" or "(" or ")" or "." && m.Kind(to + 1) == WordKind.Number) { if (m.Kind(to) == WordKind.Number) digits += m[to].Length; to++; }
            if (digits is >= 9 and <= 15 || digits is >= 6 and <= 15 && asked.Values.Contains("phone"))
            {
                if (m[i - 1] == "+") i--;
                m.Take(i, to);
                var span = m.Span(i, to);
                return new("phone", new CodeData(span.Of(m.Text).Trim()), span);
            }
        }
        return null;
    }

    /// <summary>Years. "I'm 67", "aged 44", "44yo", "my 6 year old"; a bare number only when asked.</summary>
    public static Value? Age(Marked m, Asked asked)
    {
        Value? age = null;
        for (var i = 0; i < m.Length;)
        {
            if (m.Taken(i) || !Numbers.Read(m, i, out var n) || !decimal.IsInteger(n.Min)) { i++; continue; }
            i = n.To;
            if (!IsAge(m, n, asked, out var to)) continue;
            var others = IsPast(m, n.From);
            m.Take(n.From, to);
            if (!others && age is null) age = new("age", new NumberData(n.Min, n.Max), m.Span(n.From, to));
        }
        return age;
    }

    private static bool IsAge(Marked m, Number n, Asked asked, out int to)
    {
        to = n.To;
        if (n.Max > 115 || n.Max < 1) return false;
        // "44 years old", "44 yrs old", "44yo", "44 y/o", "six-year-old"
        var at = m[n.To] == "-" ? n.To + 1 : n.To;
        if (m[at] is "yo" or "y.o") { to = at + 1; return true; }
        if (m[at] == "y" && m[at + 1] is "/" or "o") { to = m[at + 1] == "o" ? at + 2 : at + 3; return true; }
        if (m[at] is "year" or "years" or "yr" or "yrs" or "yer" or "y")
        {
            var past = m[at + 1] == "-" ? at + 2 : at + 1;
            if (m[past] is "old" or "olds" or "young") { to = past + 1; return true; }
            if (m[past] == "of" && m[past + 1] == "age") { to = past + 2; return true; }
            if (!asked.Values.Contains("age")) return false;
            to = at + 1;
            return true;
        }
        if (m[n.From - 1] is "aged" or "age" || m[n.From - 1] is ":" or "is" && m[n.From - 2] == "age") return true;
        if (m[n.From - 1] == "(" && m[n.To] == ")" && (m.Is(n.From - 2, Sense.Other) || m[n.From - 2] is "daughter" or "son" or "girl" or "boy" or "lad" or "child" or "me")) return true;
        if (m.IsForAnother && m[n.From - 1] is "is" or "," && m.Is(n.From - 2, Sense.Other) && !m.Is(n.To, Sense.Unit)) return true;
        if (m[n.From - 1] == "am" && (n.From == 1 || m.Kind(n.From - 2) == WordKind.Mark) && n.Min >= 13 && !m.Is(n.To, Sense.Unit)) return true;
        var first = n.From;
        if (m[first - 1] is "i'm" or "im" || m[first - 1] == "am" && m[first - 2] == "i" || m[first - 1] is "turned" or "turn")
            return n.Min >= 10 && !m.Is(n.To, Sense.Unit) && !m.Is(n.To, Sense.NotPain) && m[n.To] is not ("/" or "out" or "kg" or "%" or "on" or "at" or "foot" or "cm" or "weeks");
        if (m[n.To] is "f" or "m" && n.Min is >= 14 and <= 100 && m.Words[n.To].Start == m.Words[n.To - 1].End) { to = n.To + 1; return true; }
        // "F 31", "woman, 60,", "28 here", "now 41", "at 66 my legs".
        var before = m[n.From - 1] is "," or "(" ? n.From - 2 : n.From - 1;
        var bare = n.Min is >= 10 and <= 110 && m.Kind(n.From) == WordKind.Number && !m.Is(n.To, Sense.Unit) && !m.Is(n.To, Sense.NotPain) && !m.Is(n.To, Sense.Times) && m[n.To] is not ("/" or "%" or "out" or "mg" or "am" or "pm");
        if (bare && (m[before] is "f" or "m" or "male" or "female" or "woman" or "man" or "lady" or "bloke" or "guy" or "gentleman" && before <= 4 || m[n.To] == "here" || m[n.From - 1] == "now" && SaidIWas(m, n.From) || m[n.To] is "f" or "female" or "male" or "woman" or "man" && n.From <= 1)) return true;
        if (m[n.From - 1] is "he's" or "she's" or "hes" or "shes" || m[n.From - 1] == "is" && m[n.From - 2] is "she" or "he" or "girl" or "boy" or "daughter" or "son" or "lad" or "lass")
            return !m.Is(n.To, Sense.Unit) && !m.Is(n.To, Sense.NotPain) && (m.Kind(n.To) == WordKind.Mark && m[n.To] is not ("/" or "%") || m[n.To] is "and" or "but" or "with" or "now" or "so" or "today" or "next" or "this" or "her" or "his");
        // "Lorry driver, 51.": a figure of its own.
        if (bare && n.Min >= 13 && n.Min == n.Max && n.From == m.SegmentStart(n.From) && n.From > 0 && n.To - n.From == 1 && m[n.To] is "," or "." or ")" or "" && asked.Values.Length == 0 && !m.Any(m.SegmentStart(n.From - 1), n.From, Sense.Medicine) && m[n.From - 1] is "," or "." or "(") return true;
        if (bare && n.Min >= 18 && m[n.From - 1] == "at" && n.From - 1 == m.SegmentStart(n.From) && m[n.To] is "my" or "i" or "," or "you") return true;
        int start = m.SegmentStart(n.From), end = m.SegmentEnd(n.To - 1);
        return asked.Values.Contains("age") && !m.Is(n.To, Sense.Unit) && m[n.To] is not ("/" or "out") && !m.Is(n.To, Sense.Times)
            && !m.Any(start, end, Sense.PainLead) && !m.Any(start, end, Sense.PainWorst) && !m.Any(start, end, Sense.Site) && !m.Any(start, end, Sense.Medicine);
    }

    private static bool SaidIWas(Marked m, int to)
    {
        for (var i = m.SentenceStart(to); i < to; i++)
            if (m[i] == "i" && m[i + 1] == "was") return true;
        return false;
    }

    /// <summary>"When I was 12 years old", or a grown relative's age.</summary>
    private static bool IsPast(Marked m, int i)
    {
        for (var j = i - 1; j >= Math.Max(m.SentenceStart(i), i - 4) && !(m.IsForAnother && m.Is(j, Sense.Other)); j--)
            if (m[j] is "twins" or "kids" or "children" or "triplets" or "grandkids" or "grandchildren" or "boys" or "girls" || m[j] is "have" or "had" or "got" or "with" or "carry" or "carrying" or "lifting" && m[j + 1] is "a" or "an" or "my" or "our" && m[j - 1] != "gets") return true;
            else if (m[j] is "now" or "i'm" or "im") return false;
            else if (m.Is(j, Sense.Other) && m[m.Mentions[m.MentionAt(j)].To] == "here") return false;
            else if (m[j] is "was" or "were" or "until" or "since" || m.Is(j, Sense.Other) && m[m.StartOf(j) + 1] is not ("son" or "daughter")) return true;
        return false;
    }

    /// <summary>"32 weeks pregnant", "eight months gone", "30/40"; a bare number only when asked.</summary>
    public static Value? PregnancyWeeks(Marked m, Asked asked)
    {
        var expecting = false;
        for (var i = 0; i < m.Length; i++) expecting |= m[i] is "pregnant" or "pregnancy" or "trimester" or "midwife" or "expecting" or "preggers" or "baby" or "gone" or "along";
        var wanted = asked.Values.Contains("pregnancyWeeks");
        if (!expecting && !wanted) return Term(m);
        for (var i = 0; i < m.Length; i++)
        {
            if (m.Taken(i) || !Numbers.Read(m, i, out var n)) continue;
            var isUnit = m.At(n.To, Sense.Unit, out var unit, out var to);
            // "Weeks gone" is a wording of its own.
            if (!isUnit && m[n.To] is "week" or "weeks" or "wk" or "wks" or "month" or "months" && m[n.To + 1] is "gone" or "along") (isUnit, unit, to) = (true, new(Sense.Unit, m[n.To][0] == 'w' ? "week" : "month"), n.To + 1);
            if (wanted && isUnit && unit.Code == "week" && m[n.From - 1] == "in" && m[n.From - 2] == "due" && n.Max < 40)
            {
                m.Take(n.From, to);
                return new("pregnancyWeeks", new NumberData(40 - n.Max, 40 - n.Min), m.Span(n.From, to));
            }
            if (isUnit && unit.Code is "week" or "month" && n.Max <= (unit.Code == "week" ? 43 : 10))
            {
                var end = to;
                while (m[end] is "and" or "plus" or "+" or "days" or "day" || m.Kind(end) == WordKind.Number) end++;
                var tied = m[end] is "pregnant" or "gone" or "along" or "preggers" || m[end] is "into" && m[end + 1] is "pregnancy" or "my" or "the" || m[n.From - 1] is "i'm" or "im" && n.Min >= 12 || m[n.From - 1] == "only" && m[n.From - 2] is "i'm" or "im" || m[n.From - 1] == "pregnant" || m[n.From - 1] is "," or "at" or "(" && m[n.From - 2] == "pregnant" || wanted;
                if (!tied) { i = n.To; continue; }
                m.Take(n.From, end);
                if (OfAnother(m, n.From)) return null;
                return new("pregnancyWeeks", unit.Code == "week" ? new NumberData(n.Min, n.Max) : new NumberData(Math.Floor(n.Min * 4.345m) - 2, Math.Ceiling(n.Max * 4.345m)), m.Span(n.From, end));
            }
            if (m[n.To] == "/" && m[n.To + 1] == "40") { m.Take(n.From, n.To + 2); return new("pregnancyWeeks", new NumberData(n.Min, n.Max), m.Span(n.From, n.To + 2)); }
            if (wanted && !isUnit && n.Max is > 0 and <= 43) { m.Take(n.From, n.To); return new("pregnancyWeeks", new NumberData(n.Min, n.Max), m.Span(n.From, n.To)); }
            i = n.To;
        }
        return null;
    }

    /// <summary>"I'm 34 weeks and my ribs cramp": nothing else is told so.</summary>
    private static Value? Term(Marked m)
    {
        for (var i = 1; i < m.Length; i++)
        {
            if (m[i - 1] is not ("i'm" or "im") && !(m[i - 1] == "am" && m[i - 2] == "i") || m.Taken(i) || !Numbers.Read(m, i, out var n) || n.Min < 8 || n.Max > 42 || !m.At(n.To, Sense.Unit, out var unit, out var to) || unit.Code != "week") continue;
            if (m.Kind(to) != WordKind.Mark && m[to] is not ("and" or "now" or "today" or "tomorrow" or "with" or "so" or "but")) continue;
            m.Take(n.From, to);
            return new("pregnancyWeeks", new NumberData(n.Min, n.Max), m.Span(n.From, to));
        }
        return null;
    }

    /// <summary>"My wife is 30 weeks pregnant."</summary>
    private static bool OfAnother(Marked m, int i)
    {
        for (var j = i - 1; j >= m.SentenceStart(i) && !m.IsForAnother; j--)
            if (m[j] is "i'm" or "im" or "i") return false;
            else if (m.Is(j, Sense.Other)) return true;
        return false;
    }

    /// <summary>What somebody is allergic to; empty when they said "no allergies".</summary>
    public static Value? Allergies(Marked m, Medicines medicines, Asked asked)
    {
        var wanted = asked.Values.Contains("allergies");
        List<string> names = [];
        int from = -1, to = 0;
        for (var k = 0; k < m.Mentions.Count; k++)
        {
            var x = m.Mentions[k];
            if (x.Is(Sense.NoAllergy) && (wanted || m[x.From] is not ("none" or "not") || m[x.From + 1] == "allergic")) return new("allergies", new ListData([]), m.Span(x.From, x.To));
            var name = x.Find(Sense.Allergen, out var thing) ? thing.Code : x.Find(Sense.Medicine, out var drug) ? medicines.ByGeneric[drug.Code].Generic : null;
            if (name is null || !(wanted || Tied(m, x))) continue;
            if (!names.Contains(name)) names.Add(name);
            (from, to) = (from < 0 ? x.From : from, x.To);
        }
        if (names.Count > 0) return new("allergies", new ListData([.. names]), m.Span(from, to));
        if (!wanted) return null;
        for (var i = 0; i < m.Length; i++)
            if (m[i] is "none" or "nothing" or "nope" or "nil" || m[i] == "no" && i == 0) return new("allergies", new ListData([]), m.Span(i, i + 1));
        return null;
    }

    private static bool Tied(Marked m, Mention x)
    {
        for (var i = m.SentenceStart(x.From); i < m.SentenceEnd(x.From); i++)
        {
            if (!m.Is(i, Sense.Allergic) || i >= x.From && i > x.To + 2) continue;
            for (var j = m.SentenceStart(x.From); j < i; j++)
                if (m.Is(j, Sense.Other) || m[j] == "my" && m[j + 1] is "son" or "daughter" or "kids" or "child") return false;
            for (var j = i; j < x.From; j++)
                if (m.Is(j, Sense.Taking) || m[j] is "but" or "so" or "on") return false;
            return !m.Is(i - 1, Sense.Not);
        }
        return false;
    }
}
