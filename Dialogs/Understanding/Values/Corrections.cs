// "Five. Actually no, more like a six": words that say that what follows replaces what came before.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Corrections
{
    public static bool Between(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (m.Is(i, Sense.Correction)) return true;
            // "no" that stands alone before the new version: "five, no, six", "left. no right"; but not "no pain in the right".
            if (m[i] == "no" && (i + 1 >= to || m.Kind(i + 1) == WordKind.Mark || m.Is(i + 1, Sense.Correction) || m[i + 1] is "it's" or "its" or "the" or "more" or "wait" or "i" or "my" or "left" or "right")) return true;
        }
        return false;
    }
}
