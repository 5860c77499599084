// Where it is and on which side. A place that is denied, past, somebody else's or only a landmark ("under the ribs") is left out;
// "right" and "left" count only where they can be a side ("right now" and "left it too late" are none).
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Sites
{
    private sealed record Place(Mention Mention, string Code, int Rank)
    {
        public bool Dropped { get; set; }
    }

    private sealed record Part(Mention Mention, string Side, Place? Place, bool MayBePast)
    {
        public bool Dropped { get; set; }
    }

    /// <summary>What a part belongs to: "my leg cramps, in the calf" is the calf.</summary>
    private static readonly (string Whole, string[] Parts)[] Wholes =
    [
        ("leg", ["calf", "thigh", "hamstring", "shin", "knee", "ankle", "foot"]), ("arm", ["forearm", "elbow"]), ("hand", ["finger"]), ("foot", ["toe", "heel"]), ("thigh", ["hamstring"]),
    ];

    public static IEnumerable<Value> Read(Marked m, Asked asked)
    {
        var places = Places(m, asked);
        var kept = Kept(m, places);
        if (kept.Count > 0)
            yield return new("site", new ListData([.. kept.Select(p => p.Code).Distinct()]), m.Span(kept[0].Mention.From, kept[0].Mention.To).Union(m.Span(kept[^1].Mention.From, kept[^1].Mention.To)));
        if (Side(m, places, kept, asked) is { } side) yield return side;
    }

    private static List<Place> Places(Marked m, Asked asked)
    {
        var places = new List<Place>();
        foreach (var x in m.Mentions)
        {
            if (!x.Find(Sense.Site, out var site)) continue;
            var code = site.Code switch
            {
                "eye" => m.Mentions.Exists(q => q.Find(Sense.Quality, out var feel) && feel.Code is "twitching" or "cramping") ? "eyelid" : "",
                "back" => Back(m, x),
                var c => c,
            };
            if (code.Length == 0) continue;
            var rank = Denials.IsDenied(m, x, 6) && !IsOnlyOtherSide(m, x) || Denials.IsPast(m, x) || Denials.IsAnothers(m, x) || IsInRemedy(m, x, asked) ? 0
                : m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.OtherEvent) && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Symptom) ? m.Any(m.SentenceStart(x.From), m.SentenceEnd(x.From), Sense.Symptom) ? 1 : 0
                : Denials.MayBePast(m, x) || IsMoved(m, x) ? 1
                : IsLandmark(m, x) ? 2 : site.Code == "back" ? 3 : 4;
            if (m[x.From] == "lower" && m[x.From - 1] is "and" or "or" or "/" && m[x.From - 2] == "upper" && code == "lower back") places.Add(new(x, "upper back", rank));
            places.Add(new(x, code, rank));
        }
        for (var i = 0; i + 1 < places.Count; i++)
        {
            int from = places[i].Mention.To, to = places[i + 1].Mention.From;
            if (to - from <= 6 && from <= to && Corrections.Between(m, from, to) && !HasWord(m, from, to, "and") && !HasWord(m, from, to, "also")) places[i].Dropped = true;
        }
        return places;
    }

    /// <summary>The plain "back" is the lower one unless words near it say upper.</summary>
    private static string Back(Marked m, Mention x)
    {
        if (m[x.To] == "of") return "";
        for (var i = x.To; i < Math.Min(m.Length, x.To + 4); i++)
            if (m[i] is "upper" or "high" or "top") return "upper back";
        return m[x.From - 1] is "upper" or "top" ? "upper back" : "lower back";
    }

    /// <summary>"Not the left hip, the right": the side is denied, not the hip.</summary>
    private static bool IsOnlyOtherSide(Marked m, Mention x) =>
        m.At(x.From - 1, Sense.Side, out var side, out _) && m.Mentions.Exists(o => o.From > x.From && o.Find(Sense.Side, out var other) && other.Code != side.Code && !m.Is(o.To, Sense.Site));

    /// <summary>"When I lift my arm": what is moved, not where it hurts.</summary>
    private static bool IsMoved(Marked m, Mention x)
    {
        var i = m[x.From] is "my" or "the" ? x.From - 1 : m[x.From - 1] is "my" or "the" or "it" ? x.From - 2 : x.From - 1;
        return m[i] is "lift" or "lifting" or "raise" or "raising" or "bend" or "bending" or "move" or "moving" or "turn" or "turning" or "twist" or "twisting" or "straighten" or "straightening" or "use" or "using" or "rotate" or "rotating" or "stretch" or "stretching"
            || m[i] is "on" && m[i - 1] is "weight" or "stand" or "pressure";
    }

    /// <summary>Asked what eases it, "put my foot flat on the floor" tells what is done, not where it hurts.</summary>
    private static bool IsInRemedy(Marked m, Mention x, Asked asked) =>
        asked.Values.Contains("relievers") && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Symptom) && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Better);

    private static bool IsLandmark(Marked m, Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(0, x.From - 2); i--)
            if (m.Is(i, Sense.Landmark)) return true;
        if (m[x.To] is "down" or "up" or "downwards" or "upwards" && m[x.To + 1] is not ("to" or "into") && (m[x.From - 1] == "from" || m[x.From - 2] == "from")) return true;
        return m[x.From] is "my" or "the" && m.Is(x.From - 1, Sense.Landmark);
    }

    /// <summary>The best rank present: landmarks and old operations count only when nothing better is said.</summary>
    private static List<Place> Kept(Marked m, List<Place> places)
    {
        var said = places.Where(p => p.Rank > 0 && !p.Dropped).ToList();
        if (said.Exists(p => p.Rank >= 3)) said.RemoveAll(p => p.Rank < 3);
        if (said.Exists(p => p.Code.EndsWith(" back", StringComparison.Ordinal) && p.Rank == 4)) said.RemoveAll(p => p.Rank == 3);
        foreach (var (whole, parts) in Wholes)
            if (said.Find(p => p.Code == whole) is { } w && said.Exists(p => parts.Contains(p.Code) && !Listed(m, w, p))) said.RemoveAll(p => p.Code == whole);
        return said;
    }

    /// <summary>"Leg and foot": two places, not a part of one.</summary>
    private static bool Listed(Marked m, Place a, Place b)
    {
        int from = Math.Min(a.Mention.To, b.Mention.To), to = Math.Max(a.Mention.From, b.Mention.From);
        return to - from <= 4 && (HasWord(m, from, to, "and") || HasWord(m, from, to, "to") || HasWord(m, from, to, "into") || HasWord(m, from, to, "plus") || HasWord(m, from, to, "or"));
    }

    private static bool HasWord(Marked m, int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (m[i] == word) return true;
        return false;
    }

    private static Value? Side(Marked m, List<Place> places, List<Place> kept, Asked asked)
    {
        var wanted = asked.Values.Contains("side");
        var parts = new List<Part>();
        foreach (var x in m.Mentions)
        {
            if (!x.Find(Sense.Side, out var side)) continue;
            if (x.To - x.From == 1 && !IsSide(m, x, side.Code, wanted) || Denials.IsDenied(m, x, 4) || Denials.IsPast(m, x) || Denials.IsAnothers(m, x)) continue;
            var place = Of(m, x, places);
            if (place is not null && !kept.Contains(place) && place.Rank <= 1 && Adjacent(m, x, place)) continue;
            parts.Add(new(x, side.Code, place, Denials.MayBePast(m, x)));
        }
        for (var j = 1; j < parts.Count; j++)
            for (var i = 0; i < j; i++)
            {
                int from = parts[i].Mention.To, to = parts[j].Mention.From;
                if (to - from > 14 || parts[i].Side == parts[j].Side || !Corrections.Between(m, from, to) && !IsSo(m, to)) continue;
                for (var k = i; k < j; k++) parts[k].Dropped |= parts[k].Side == parts[i].Side;
            }
        parts.RemoveAll(p => p.Dropped);
        if (parts.Exists(p => !p.MayBePast)) parts.RemoveAll(p => p.MayBePast);
        if (parts.Count == 0) return null;
        var span = m.Span(parts[0].Mention.From, parts[^1].Mention.To);
        bool left = parts.Exists(p => p.Side == "left"), right = parts.Exists(p => p.Side == "right");
        if (parts.Exists(p => p.Side == "both")) return new("side", new CodeData("both"), span);
        if (!left || !right) return new("side", new CodeData(left ? "left" : "right"), span);
        // The left knee and the right hip: no one side is true of both.
        var l = parts.First(p => p.Side == "left").Place?.Code;
        var r = parts.First(p => p.Side == "right").Place?.Code;
        return l is not null && r is not null && l != r && kept.Exists(k => k.Code == l) && kept.Exists(k => k.Code == r) ? null : new("side", new CodeData("both"), span);
    }

    /// <summary>"The right as you look at me, so my left".</summary>
    private static bool IsSo(Marked m, int side) => m[side - 1] is "my" or "it's" or "the" && m[side - 2] == "so";

    private static bool Adjacent(Marked m, Mention side, Place place) => place.Mention.From >= side.To && place.Mention.From - side.To <= 2 || side.From >= place.Mention.To && side.From - place.Mention.To <= 3 && m.Segment(side.From) == m.Segment(place.Mention.From);

    /// <summary>The place that a side is said of: the next one close by, else the last one before.</summary>
    private static Place? Of(Marked m, Mention side, List<Place> places) =>
        places.Find(p => p.Mention.From >= side.From && p.Mention.From - side.To <= 3 && m.Sentence(p.Mention.From) == m.Sentence(side.From)) ?? places.FindLast(p => p.Mention.From < side.From);

    /// <summary>Whether a single "left", "right" or "both" is a side here.</summary>
    private static bool IsSide(Marked m, Mention x, string side, bool wanted)
    {
        int prev = x.From - 1, next = x.To;
        var skip = next;
        while (skip < next + 3 && m[skip] is "lower" or "upper" or "inner" or "outer" or "front" or "back" or "middle" or "big" or "little" or "bad" or "sided" or "hand" or "side" or "-" or "my" or "the" or "of" or "our" or "and" or "/" && !m.Is(skip, Sense.Site)) skip++;
        if (m.Is(skip, Sense.Site)) return true;
        var ends = next >= m.Length || m.Kind(next) == WordKind.Mark;
        if (side == "both") return ends || m.Is(prev, Sense.Site) && m[next] is not ("at" or "in") || wanted || m[next] is "sides" or "equally" or "really" or "but" or "now" or "cramp" or "hurt" or "ache" or "spasm" or "are" or "same";
        if (wanted && !m.WordIs(next, Sense.NotSide, side)) return true;
        var led = m[prev] is "the" or "my" or "me" or "her" or "his" && m[prev - 1] is "on" or "to" or "in" or "of" or "down" or "just" or "mainly" or "mostly" or "only" or "usually" or "always" or "sometimes" or "both" or "more" or "it's" or "its" or "is" or "side" or "," or "not" or "and" or "or" or "-" or "from" or "towards" or "worse" or "was" or "at"
            || m[prev] is "on" or "of" or "to" && m[prev - 1] is not "want";
        if (led) return !(side == "left" && m[next] is "over") && m[next] is not ("way" or "thing" or "time" or "word" or "track" or "person" or "place" or "dose");
        if (m.WordIs(next, Sense.NotSide, side) && !ends) return false;
        if (ends) return m[prev] is not ("that's" or "thats" or "is" or "quite" or "all" or "feel" or "feels" or "not") && !(side == "right" && prev < 0 && m[next] is "," or "?" or "" && m.Length > 1 && !wanted && !FollowsSide(m, next)) || m[prev] == "-";
        return m.Is(prev, Sense.Site) || m[prev] is "my" or "mostly" or "mainly" or "only" or "usually" or "sometimes" or "also" or "both" or "the" or "more" || m[next] is "more" or "and" or "mostly" or "mainly" or "worse" or "only" or "or" or "is" or "than" or "side" or "one" or "but";
    }

    /// <summary>"Right, then left": a side after all.</summary>
    private static bool FollowsSide(Marked m, int next) => m.Any(next, Math.Min(m.Length, next + 4), Sense.Side) || m.Any(next, Math.Min(m.Length, next + 2), Sense.Site);
}
