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
            // "no" that stands alone between two versions: "five, no, six", "left. no right".
            if (m[i] == "no" && (m.Kind(i - 1) == WordKind.Mark || i == from) && !m.Is(i, Sense.PainNone)) return true;
        }
        return false;
    }
}
