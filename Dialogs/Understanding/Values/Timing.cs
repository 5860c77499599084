// When it began and how long one spell lasts. Both are stretches of time: the words around them tell which, or that it is neither
// ("stood for four hours", "an operation two years ago").
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal enum Role { None, Onset, StrongOnset, Episode }

internal static class Timing
{
    /// <param name="age">The patient's age, where it was stated: what "since I was 20" counts to.</param>
    public static (Value? Onset, Value? Episode) Read(Marked m, DateTimeOffset at, Asked asked, decimal? age = null)
    {
        (Stretch Stretch, bool Strong)? onset = null;
        Stretch? episode = null;
        var wanted = asked.Values.Contains("onset");
        foreach (var s in Durations.Find(m))
        {
            if (Dates.Counted(m, s.From, DateOnly.FromDateTime(at.DateTime), out _)) continue;
            var role = RoleOf(m, s, asked);
            m.Take(s.From, s.To);
            if (role is Role.Onset or Role.StrongOnset)
            {
                var strong = role == Role.StrongOnset;
                if (onset is null || Corrections.Between(m, onset.Value.Stretch.To, s.From) || IsNewBout(m, onset.Value.Stretch.To, s.From) || strong && !onset.Value.Strong) onset = (s, strong);
            }
            else if (role == Role.Episode && (episode is null || Corrections.Between(m, episode.Value.To, s.From))) episode = s;
        }
        // Asked for medicines, a time is how long they have been taken.
        if (asked.Values.Contains("medicines") && !m.Mentions.Exists(x => x.Is(Sense.Symptom) || x.Is(Sense.Site))) return (null, null);
        if (Dates.Since(m, at, wanted) is { } date && (onset is null || Corrections.Between(m, onset.Value.Stretch.To, date.From))) onset = (date, true);
        if (onset is null && age is { } years && Dates.SinceAge(m, years) is { } since) onset = (since, true);
        return (onset is { } o ? Data("onset", m, o.Stretch) : null, episode is { } e ? Data("episodeLength", m, e) : null);
    }

    /// <summary>"Ten years of a bad back, but this is different, three days of ..."</summary>
    private static bool IsNewBout(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m[i] is "different" or "new" && m[i - 1] is "is" or "this" or "it's" or "one's" || m[i] == "this" && m[i + 1] is "time" or "one") return true;
        return false;
    }

    private static Value Data(string name, Marked m, Stretch s) => new(name, new DurationData(s.Min, s.Max), m.Span(s.From, s.To));

    private static Role RoleOf(Marked m, Stretch s, Asked asked)
    {
        int from = m.SegmentStart(s.From), to = m.SegmentEnd(s.To - 1);
        var small = s.Min.Unit <= PeriodUnit.Minute;
        // "A month since" is "ago" in the north.
        var ago = m[s.To] is "ago" or "agoo" || m[s.To] == "since" && (s.To + 1 >= m.SegmentEnd(s.To) || m.Kind(s.To + 1) == WordKind.Mark) || m[s.To] == "before" && m.Kind(s.To + 1) == WordKind.Mark && !small && m[s.From - 1] is not ("the" or "for") || m[s.To] == "back" && !(m[s.To + 1] is "pain" or "of" or "spasm") || m[s.To] == "before" && m[s.To + 1] == "now" || m[s.To] == "earlier";
        var lastSpell = Lasts(m, s, from);
        if (IsAgeOrTerm(m, s, ago, asked)) return Role.None;
        if (asked.Values.Contains("episodeLength") && !ago && !(s.Vague && !small) && !Before(m, s.From, Sense.OnsetBefore, "since")) return m.Is(s.To, Sense.NotTimed) && m[s.To] is "old" or "pregnant" ? Role.None : Role.Episode;
        if (ago && m[s.To + 1] == "it" && m[s.To + 2] == "was" && m.Kind(s.To + 3) == WordKind.Number) return Role.None;
        if (m[s.From - 1] == "for" && m[s.From - 2] is "none" or "nothing" || m[s.From] is "a" or "an" && s.Min == s.Max && s.Min.Amount == 1 && m.Kind(s.From - 1) == WordKind.Word && s.From > from && !ago && !m.Is(s.From - 1, Sense.OnsetBefore) && !m.Is(s.From - 1, Sense.EpisodeBefore) && !m.Is(s.From - 1, Sense.Approximately) && !m.Is(s.To, Sense.OnsetAfter) && !m.Is(s.To, Sense.EpisodeAfter) && !asked.Values.Contains("onset") && IsNoun(m, s.From - 1)) return Role.None;
        if (m[s.To] == "to" && m[s.From - 1] is "me" or "takes" or "took" && !m.Is(s.To, Sense.EpisodeAfter)) return Role.None;
        if (small && (m[s.From - 1] is "last" or "past" && m[s.From - 2] is "the" or "this" || m[s.To] == "now") && !lastSpell) return Role.Onset;
        if (m[s.To] is "after" or "before" && m[s.From - 1] == "for" && !small) return Role.Onset;
        if (m.Is(s.To, Sense.NotTimed) && m[s.To] is not ("straight" or "long" or "time") && !ago) return Role.None;
        if (m[s.To] == "on" && m[s.To + 1] is "the" or "a" or "my" && m[s.To + 2] is not "trot" && !ago || m.Is(s.To, Sense.Reliever) && s.Min.Unit <= PeriodUnit.Hour) return Role.None;
        if (m[s.To] is "with" or "of" && m[s.To + 1] is "it" or "this" or "these" or "hell" or "misery" or "agony" && !small) return Role.Onset;
        if ((m[s.From] == "over" || m[s.From - 1] == "over") && !small && m.Any(from, s.From, Sense.Manner)) return Role.Onset;
        if (m[s.From - 1] == "for" && m[s.From - 2] is "sore" or "tender" or "stiff" or "achy" or "aches" or "aching" && m.Any(m.SentenceStart(from), s.From, Sense.Unit)) return Role.None;
        if (m[s.To] is "on" or "of" && (m.Is(s.To + 1, Sense.NotTimed) || m[s.To] == "of" && (m.Is(s.To + 1, Sense.Trigger) || m.Is(s.To + 1, Sense.Activity)))) return Role.None;
        var since = HasSince(m, s) && !(ago && m[s.To] == "since");
        if (ago && WasOther(m, s)) return Role.None;
        if (ago) return OfOther(m, s, from, since) ? Role.None : s.Vague ? asked.Values.Contains("onset") ? Role.StrongOnset : Role.None : Role.StrongOnset;
        if (lastSpell || m.Is(s.To, Sense.EpisodeAfter) && s.Min.Unit <= PeriodUnit.Day && !s.Vague) return small || s.Min.Unit <= PeriodUnit.Day ? Role.Episode : Role.Onset;
        if (m[s.From - 1] is "within" or "in" or "after" && small && EndsSpell(m, s.From - 2)) return Role.Episode;
        if (m[s.From - 1] is "within" or "in" or "after" or "by" or "every" or "next") return m[s.From - 1] == "within" && m[s.From] == "the" ? Role.Onset : Role.None;
        if (s.Vague) return asked.Values.Contains("onset") ? Role.Onset : Role.None;
        var active = m.Any(from, s.From, Sense.Activity) || m.Any(s.To, Math.Min(to, s.To + 3), Sense.Activity) || Doing(m, from, s.From);
        if (small) return active ? Role.None : asked.Values.Contains("onset") ? Role.Onset : Role.Episode;
        if (s.Min.Unit == PeriodUnit.Hour) return asked.Values.Contains("onset") ? Role.Onset : active ? Role.None
            : Before(m, s.From, Sense.OnsetBefore, "been") ? Role.Onset : m.Any(from, s.From, Sense.Symptom) || Before(m, s.From, Sense.EpisodeBefore, "") || (m[s.From] == "for" || m[s.From - 1] == "for") && m.Any(m.SentenceStart(from), s.From, Sense.Symptom) ? Role.Episode : Role.None;
        if (s.Min.Unit == PeriodUnit.Day && s.Min.TotalDays < 7 && (!Before(m, s.From, Sense.OnsetBefore, "") || m[s.From - 1] == "for" && (m.Is(s.From - 2, Sense.Quality) || m.Is(s.From - 2, Sense.Symptom))) && IsCyclic(m, s)) return Role.Episode;
        if (OfOther(m, s, from, since)) return Role.None;
        if (IsPregnancy(m) && s.Min.Unit is PeriodUnit.Month or PeriodUnit.Week && !since && !Before(m, s.From, Sense.OnsetBefore, "")) return Role.None;
        return active && !since && (!Before(m, s.From, Sense.OnsetBefore, "") || !IsOfComplaint(m, from, to)) && !asked.Values.Contains("onset") ? Role.None : Role.Onset;
    }

    /// <summary>"It was the left one two years ago, now it's the right": an earlier bout.</summary>
    private static bool WasOther(Marked m, Stretch s)
    {
        var was = false;
        for (var i = m.SentenceStart(s.From); i < s.From; i++) was |= m[i] is "was" or "had" && m[i + 1] is "the" or "my" or "it" or "one" or "this" or "pregnant";
        if (!was) return false;
        for (var i = s.To; i < Math.Min(m.Length, s.To + 8); i++)
            if (m[i] is "now" or "this" && m.Is(i, Sense.Turn)) return true;
        return m[s.From - 1] == "pregnant";
    }

    /// <summary>"Over", "gone", "passes" before "within a minute".</summary>
    private static bool EndsSpell(Marked m, int i) => m[i] is "over" or "gone" or "done" or "passes" or "eases" or "goes" or "stops" or "finished" or "away" or "off" or "passed" or "settles";

    /// <summary>"Two pairs of pants a day": the unit counts, it does not last.</summary>
    private static bool IsNoun(Marked m, int i) => m[i] is not ("been" or "is" or "was" or "it's" or "its" or "that's" or "just" or "only" or "and" or "or" or "but" or "like" or "of" or "has" or "have" or "got" or "had" or "now" or "lasts" or "took" or "there" or "goes" or "hurting" or "so");

    private static bool IsOfComplaint(Marked m, int from, int to) => m.Any(from, to, Sense.Symptom) || m.Any(from, to, Sense.Site) || m.Any(from, to, Sense.Quality);

    /// <summary>"I'm only 31 weeks", "the baby is four months": how old somebody is or how far a pregnancy has come.</summary>
    private static bool IsAgeOrTerm(Marked m, Stretch s, bool ago, Asked asked)
    {
        if (ago || asked.Values.Contains("onset")) return false;
        if (s.Min.Unit == PeriodUnit.Year && s.Min.Amount >= 55 && s.From == m.SegmentStart(s.From) || m[s.From - 1] is "baby's" or "he's" or "she's" or "son's" or "daughter's") return true;
        if (s.Min.Unit == PeriodUnit.Week && s.Max.Amount is >= 4 and <= 42)
        {
            for (var i = s.From - 1; i >= Math.Max(m.SegmentStart(s.From), s.From - 3); i--)
                if (m[i] is "i'm" or "im" or "am" or "baby") return true;
            if (s.Min.Amount >= 30 && s.From == m.SegmentStart(s.From) && !Before(m, s.From, Sense.OnsetBefore, "")) return true;
        }
        return m[s.From - 1] == "is" && !m.Is(s.From - 1, Sense.EpisodeBefore) && m[s.From - 2] is not ("it" or "this" or "that" or "pain" or "spasm" or "");
    }

    /// <summary>"lasts", "each", "goes on for" close before.</summary>
    private static bool Lasts(Marked m, Stretch s, int from)
    {
        for (var i = s.From - 1; i >= Math.Max(from, s.From - 4); i--)
            if (m.Is(i, Sense.EpisodeBefore) && m[i] is not ("last" or "over")) return s.Min.Unit <= PeriodUnit.Day;
        return false;
    }

    private static bool Before(Marked m, int i, Sense sense, string containing)
    {
        for (var j = i - 1; j >= Math.Max(0, i - 3) && m.Sentence(j) == m.Sentence(i); j--)
            if (m.Is(j, sense) && (containing.Length == 0 || Contains(m, m.StartOf(j), j + 1, containing))) return true;
        return m.At(i, sense, out _, out var to) && (containing.Length == 0 || Contains(m, i, to, containing));
    }

    private static bool Contains(Marked m, int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (m[i] == word || word == "been" && m[i] is "its" or "it's" or "has" or "have") return true;
        return false;
    }

    private static bool HasSince(Marked m, Stretch s)
    {
        for (var i = m.SentenceStart(s.From); i < s.From; i++)
            if (m[i] is "since") return true;
        return m[s.To] == "since";
    }

    private static bool Doing(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m[i] is "stood" or "sat" or "sitting" or "standing" or "drove" or "driving" or "driven" or "ride" or "rode" or "lying" or "lay" or "knelt" or "spent" or "hours" or "queue" or "queued") return true;
        return false;
    }

    /// <summary>How long ago an operation was, or a medicine was begun: not the spasm, unless "since" ties the two.</summary>
    private static bool OfOther(Marked m, Stretch s, int from, bool since)
    {
        // "Levothyroxine, since six days": the medicine's time.
        if (since && m.Any(m.SentenceStart(s.From), s.From, Sense.OtherEvent) && !m.Any(m.SentenceStart(s.From), s.From, Sense.Symptom) && !m.Any(m.SentenceStart(s.From), s.From, Sense.Quality) && m[s.From - 1] == "since") return true;
        if (since) return m[s.From - 1] == "since" && m.Any(m.SentenceStart(s.From), s.From, Sense.Medicine) && !IsOfComplaint(m, 0, m.Length);
        // A stretch that stands alone belongs to its sentence: "they took the thyroid out, six days ago".
        if (s.From == from && !IsOfComplaint(m, m.SentenceStart(from), m.SentenceEnd(from)) && m.Any(m.SentenceStart(from), from, Sense.OtherEvent)) return true;
        var to = m.SegmentEnd(s.To - 1);
        if (m[from] == "no" && !m.Any(from, to, Sense.Symptom) || (m.Any(from, s.From, Sense.Medicine) || m.Any(from, s.From, Sense.MedicineClass)) && !m.Any(from, s.From, Sense.Symptom) && !m.Any(from, s.From, Sense.Quality)) return true;
        if (m.Any(from, s.From, Sense.Symptom) || m.Any(from, s.From, Sense.Site) && !m.Any(from, to, Sense.OtherEvent)) return m.Any(from, to, Sense.OtherEvent) && m.Any(m.SentenceStart(from), from, Sense.Symptom);
        return m.Any(from, to, Sense.OtherEvent) || m.Any(from, s.From, Sense.Medicine) || m.Any(from, s.From, Sense.MedicineClass) || m.Any(from, s.From, Sense.Taking) || m.Any(from, s.From, Sense.Other);
    }

    private static bool IsPregnancy(Marked m)
    {
        for (var i = 0; i < m.Length; i++)
            if (m[i] is "pregnant" or "preg" or "pregnancy" or "midwife" or "trimester" or "preggers" or "expecting" or "bump" or "contractions" or "tightenings" or "waters" or "spotting" or "gush" or "antenatal" || m[i] is "baby" or "baby's" && m[i + 1] is "moving" or "kicking" or "moves" or "kicks" || m[i] == "last" && m[i + 1] == "period") return true;
        return false;
    }

    private static bool IsCyclic(Marked m, Stretch s)
    {
        for (var i = m.SentenceStart(s.From); i < s.From; i++)
            if (m.Is(i, Sense.Every) && m[i] != "per" || m[i] is "period" or "periods") return true;
        return false;
    }
}
