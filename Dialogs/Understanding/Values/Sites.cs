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
            if (!x.Find(Sense.Site, out var site))
            {
                if (x.To - x.From == 1 && m[x.From] == "back" && IsPlainBack(m, x, asked)) places.Add(new(x, Back(m, x), 3));
                continue;
            }
            var code = site.Code switch
            {
                "eye" => m.Mentions.Exists(q => q.Find(Sense.Quality, out var feel) && feel.Code is "twitching" or "cramping") ? "eyelid" : "",
                "back" => Back(m, x),
                "cheek" => m.Mentions.Exists(q => q.Find(Sense.Site, out var seat) && seat.Code == "buttock") ? "buttock" : "face",
                var c => c,
            };
            if (code.Length == 0 || code == "foot" && x.To - x.From == 1 && m[x.From] is "foot" or "feet" && (m.Kind(x.From - 1) == WordKind.Number || m.Is(x.From - 1, Sense.Number) && m[x.From - 1] is not ("one" or "two"))) continue;
            var rank = Denials.IsDenied(m, x, 6) && !IsOnlyOtherSide(m, x) || Denials.IsPast(m, x) || Denials.IsAnothers(m, x) || IsInRemedy(m, x, asked) ? 0
                : HadEvent(m, x) ? 1
                : AnyEvent(m, m.SegmentStart(x.From), m.SegmentEnd(x.From)) && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Symptom) ? m.Any(m.SentenceStart(x.From), m.SentenceEnd(x.From), Sense.Symptom) ? 1 : 0
                : Denials.MayBePast(m, x) || IsMoved(m, x) || m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.OtherEvent) && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Symptom) ? 1
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

    /// <summary>"Back" by itself: asked where it is, or a word alone between marks.</summary>
    private static bool IsPlainBack(Marked m, Mention x, Asked asked) =>
        (x.From == m.SegmentStart(x.From) || m[x.From - 1] is "and" or "or" or "in" or "with" or "lower" or "mid" or "&" or "/" or "upper") && (m.Kind(x.To) == WordKind.Mark || m[x.To] is "and" or "mostly" or "mainly" or "really" or "low")
        && (m[x.From - 1] == "in" || asked.Values.Contains("site") || m.Kind(x.To) == WordKind.Mark && m.Length > x.To && m[x.From - 1] is "." or ",");

    /// <summary>"After my left knee replacement": the joint that was mended, not where it hurts.</summary>
    private static bool HadEvent(Marked m, Mention x) =>
        IsEvent(m, x.To) && !m.Any(x.To, x.To + 2, Sense.Symptom) || m[x.From] is not ("my" or "the") && m[x.To] is "pain's" or "ache's" && m[x.To + 1] is "gone" or "cleared" or "settled" || m[x.To] is "was" or "got" && IsEvent(m, x.To + 1) || m[x.From - 1] is "my" or "the" && m[x.From - 2] is "on" or "in" && IsEvent(m, x.From - 3);

    private static bool IsEvent(Marked m, int i) => m.At(i, Sense.OtherEvent, out var what, out _) && what.Code == "event";

    private static bool AnyEvent(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (IsEvent(m, i)) return true;
        return false;
    }

    /// <summary>The plain "back" is the lower one unless words near it say upper.</summary>
    private static string Back(Marked m, Mention x)
    {
        if (m[x.To] == "of" || m[x.From] == "the" && m[x.From - 1] is "at" or "round" or "towards" or "on" && m.Mentions.Exists(o => o.Is(Sense.Site) && o != x && m.Sentence(o.From) == m.Sentence(x.From))) return "";
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
            if (said.Find(p => p.Code == whole) is { } w && IsGeneric(m, w) && said.Exists(p => parts.Contains(p.Code) && !Listed(m, w, p) && !IsAdded(m, w, p) && SideBefore(m, w) is var side && (side is null || SideBefore(m, p) is not { } other || other == side))) said.RemoveAll(p => p.Code == whole && IsGeneric(m, p));
        return said;
    }

    /// <summary>"Foot" is a whole, "instep" is not.</summary>
    private static bool IsGeneric(Marked m, Place p) => m[p.Mention.To - 1] is "foot" or "feet" or "leg" or "legs" or "arm" or "arms" or "hand" or "hands" or "thigh" or "thighs";

    /// <summary>"Sometimes the toes too".</summary>
    private static bool IsAdded(Marked m, Place whole, Place part) =>
        part.Mention.From > whole.Mention.From && (m[part.Mention.To] is "too" or "also" or "as" || HasWord(m, Math.Max(whole.Mention.To, part.Mention.From - 4), part.Mention.From, "also") || HasWord(m, Math.Max(whole.Mention.To, part.Mention.From - 4), part.Mention.From, "sometimes") || HasWord(m, Math.Max(whole.Mention.To, part.Mention.From - 4), part.Mention.From, "then"));

    private static string? SideBefore(Marked m, Place p) => m.At(p.Mention.From - 1, Sense.Side, out var side, out _) ? side.Code : null;

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
            if (x.To - x.From == 1 && !(IsShort(m, x) ? IsShortSide(m, x, wanted) : IsSide(m, x, side.Code, wanted)) || side.Code != "both" && IsDirection(m, x) || side.Code == "both" && !wanted && asked.Values.Length > 0 && !asked.Values.Contains("site") && !m.Mentions.Exists(o => o.Is(Sense.Site)) || Denials.IsDenied(m, x, 4) || Denials.IsPast(m, x) || Denials.IsAnothers(m, x)) continue;
            if (kept.Count > 0 && IsOfOtherPart(m, x) && !(m[x.To] == "eye" && kept.Exists(k => k.Code == "eyelid"))) continue;
            // "Colder than the right" compares.
            if (m[x.From - 1] == "than" || m[x.From - 1] is "the" or "my" && m[x.From - 2] == "than") continue;
            var place = Of(m, x, places);
            var adjacent = place is not null && Adjacent(m, x, place);
            if (adjacent && (!kept.Contains(place!) && place!.Rank <= 1 || Denials.IsDenied(m, place!.Mention, 6) && IsOnlyOtherSide(m, place.Mention))) continue;
            parts.Add(new(x, side.Code, place, Denials.MayBePast(m, x) || adjacent && place!.Rank == 1));
        }
        for (var j = 1; j < parts.Count; j++)
            for (var i = 0; i < j; i++)
            {
                int from = parts[i].Mention.To, to = parts[j].Mention.From;
                if (to - from > 14 || parts[i].Side == parts[j].Side || !Corrections.Between(m, from, to) && !IsSo(m, to) && !WasSaid(m, parts[i].Mention)) continue;
                for (var k = i; k < j; k++) parts[k].Dropped |= parts[k].Side == parts[i].Side;
            }
        // "It has moved from the left to the right."
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            var at = parts[i].Mention.From;
            if ((m[at] == "from" || m[at - 1] == "from" || m[at - 2] == "from") && HasWord(m, Math.Max(m.SentenceStart(at), at - 5), at, "moved") | HasWord(m, Math.Max(m.SentenceStart(at), at - 5), at, "gone") | HasWord(m, Math.Max(m.SentenceStart(at), at - 5), at, "switched") | HasWord(m, Math.Max(m.SentenceStart(at), at - 5), at, "shifted")
                && HasWord(m, parts[i].Mention.To, parts[i + 1].Mention.To, "to")) parts[i].Dropped = true;
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

    /// <summary>The left eye, the right ear: no side of the place complained of.</summary>
    private static bool IsOfOtherPart(Marked m, Mention x) => m[x.To] is "eye" or "ear" or "breast" or "boob" or "testicle" or "nut" or "ball" or "kidney" or "lung" or "nostril" or "ovary" or "eyebrow" or "lip" or "half" or "hemisphere" or "atrium" && !m.Is(x.To + 1, Sense.Quality);

    /// <summary>"I said right earlier", "the form has left": what was said before, not what is.</summary>
    private static bool WasSaid(Marked m, Mention side)
    {
        for (var i = m.SegmentStart(side.From); i < side.From; i++)
            if (m[i] is "said" or "put" or "wrote" or "typed" or "ticked" or "told" or "form" or "clicked" or "pressed") return true;
        return false;
    }

    /// <summary>"Turn my head to the right", "look left": where something moves to.</summary>
    private static bool IsDirection(Marked m, Mention side)
    {
        var i = side.From;
        while (i > 0 && i > side.From - 6 && m[i - 1] is "to" or "the" or "towards" or "my" or "mi" or "me" or "head" or "neck" or "over" or "round" or "it" or "body" or "around" or "his" or "her") i--;
        // A mention may hold the verb and its object: "turn my head".
        i = m.StartOf(i - 1);
        return m[i] is "move" or "moving" or "turn" or "turning" or "turned" or "turns" or "look" or "looking" or "looks" or "twist" or "twisting" or "bend" or "bending" or "lean" or "leaning" or "tilt" or "tilting" or "rotate" or "rotating" or "reach" or "reaching" or "roll" or "rolling" or "fall" or "falling" or "fell" or "veer" or "veering" or "drift" or "drifting";
    }

    private static bool IsShort(Marked m, Mention x) => m[x.From] is "l" or "r" or "lt" or "rt" or "lft";

    /// <summary>"R calf", "hip (L)", "R > L": a letter is a side beside a place, or when the side was asked for.</summary>
    private static bool IsShortSide(Marked m, Mention x, bool wanted)
    {
        var next = x.To;
        while (next < x.To + 3 && m[next] is "." or "lower" or "upper" or "hand" or "-" or "inner" or "outer" or ")" or "sided" or "side") next++;
        return m.Is(next, Sense.Site) || wanted && m.Length <= 4 || m.Is(x.From - 1, Sense.Site) && (m.Kind(x.To) == WordKind.Mark || x.To >= m.Length) || m[x.From - 1] == "(" && m[x.To] == ")" || m[x.To] is ">" or "<" or "+" or "&" || m[x.From - 1] is ">" or "<" or "+" or "&";
    }

    private static bool Adjacent(Marked m, Mention side, Place place) => place.Mention.From >= side.To && place.Mention.From - side.To <= 2 || side.From >= place.Mention.To && side.From - place.Mention.To <= 3 && m.Segment(side.From) == m.Segment(place.Mention.From);

    /// <summary>The place that a side is said of: the next one close by, else the last one before.</summary>
    private static Place? Of(Marked m, Mention side, List<Place> places) =>
        places.Find(p => p.Mention.From >= side.From && p.Mention.From - side.To <= 3 && m.Sentence(p.Mention.From) == m.Sentence(side.From)) ?? places.FindLast(p => p.Mention.From < side.From);

    /// <summary>Whether a single "left", "right" or "both" is a side here.</summary>
    private static bool IsSide(Marked m, Mention x, string side, bool wanted)
    {
        int prev = x.From - 1, next = x.To;
        var skip = next;
        if (m[x.From] == "either") return wanted || m.Is(next, Sense.Site) || m.Is(next + 1, Sense.Site) && m[next] is "my" or "the" or "one";
        while (skip < next + 3 && m[skip] is "lower" or "upper" or "inner" or "outer" or "front" or "back" or "middle" or "big" or "little" or "bad" or "sided" or "hand" or "side" or "-" or "my" or "the" or "of" or "our" or "and" or "/" or "me" or "them" && !m.Is(skip, Sense.Site)) skip++;
        if (m.Is(skip, Sense.Site)) return true;
        var ends = next >= m.Length || m.Kind(next) == WordKind.Mark;
        if (side == "both") return ends || m.Is(prev, Sense.Site) && m[next] is not ("at" or "in") || wanted || m[next] is "sides" or "equally" or "really" or "but" or "now" or "cramp" or "hurt" or "ache" or "spasm" or "are" or "same";
        if (wanted && !m.WordIs(next, Sense.NotSide, side) || m[next] == "then" && m.Any(next + 1, next + 3, Sense.Side)) return true;
        if (m[next] == "of" && m[prev] is "just" or "slightly" or "bit" or "inch" or "inches" or "cm" or "the" or "," or "" && m.Any(next + 1, next + 4, Sense.Site)) return true;
        var led = m[prev] is "the" or "my" or "me" or "her" or "his" && m[prev - 1] is "on" or "to" or "in" or "of" or "down" or "just" or "mainly" or "mostly" or "only" or "usually" or "always" or "sometimes" or "both" or "more" or "it's" or "its" or "is" or "side" or "," or "not" or "and" or "or" or "-" or "from" or "towards" or "worse" or "was" or "at"
            || m[prev] is "on" or "of" or "to" && m[prev - 1] is not "want";
        if (led) return !(side == "left" && m[next] is "over") && m[next] is not ("way" or "thing" or "time" or "word" or "track" or "person" or "place" or "dose");
        if (m.WordIs(next, Sense.NotSide, side) && !ends) return false;
        if (ends && (m.Kind(prev) == WordKind.Word || m.Is(prev, Sense.Site)) && IsManner(m, x.From)) return false;
        if (ends) return m[prev] is not ("that's" or "thats" or "is" or "quite" or "all" or "feel" or "feels" or "not") && !(side == "right" && prev < 0 && m[next] is "," or "?" or "." or "!" or ":" or "-" or "..." or "" && m.Length > 1 && !wanted && !FollowsSide(m, next)) || m[prev] == "-";
        return m.Is(prev, Sense.Site) || m[prev] is "my" or "mostly" or "mainly" or "only" or "usually" or "sometimes" or "also" or "both" or "the" or "more" || m[next] is "more" or "and" or "mostly" or "mainly" or "worse" or "only" or "or" or "is" or "than" or "side" or "one" or "but" or "part" or "half" or "area" or "bit" or "muscle" or "muscles" || m[next] == "not" && m[next + 1] is "left" or "right" or "the";
    }

    /// <summary>"Can't feel my legs right", "won't wake right": how, not where.</summary>
    private static bool IsManner(Marked m, int i)
    {
        for (var j = i - 1; j >= Math.Max(m.SegmentStart(i), i - 6); j--)
            if (m.Is(j, Sense.Not) || m[j] is "cant" or "won't" or "wont" or "never" or "feel" or "feels" or "work" or "works" or "move" or "walking") return true;
        return false;
    }

    /// <summary>"Right, then left": a side after all.</summary>
    private static bool FollowsSide(Marked m, int next) => m.Any(next, Math.Min(m.Length, next + 4), Sense.Side) || m.Any(next, Math.Min(m.Length, next + 2), Sense.Site);
}
