// Safety rule 11: what was said on the safeguarding path is for the safeguarding lead. Everybody else sees the level and that there is a private note.
// Once somebody has begun to tell, what follows may be part of it: from the first such words on, no free text is shown, only marks and choices.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Practice.Cases;

public sealed class Privacy
{
    private readonly long from = long.MaxValue;
    private readonly List<Evidence> words = [];
    private readonly HashSet<string> findings = [];

    public Privacy(State state, bool mayRead)
    {
        if (mayRead) return;
        var flags = state.Flags.Where(f => f.Path == CarePath.Safeguarding).ToList();
        if (flags.Count == 0) { if (state.Path == CarePath.Safeguarding) from = 0; return; }
        words.AddRange(flags.SelectMany(f => f.Evidence));
        findings.UnionWith(words.Select(e => e.Finding));
        from = Math.Min(flags.Min(f => f.Seq), words.Select(e => e.Seq).DefaultIfEmpty(long.MaxValue).Min());
    }

    public bool Any => from < long.MaxValue;

    public bool Hides(FlagRaised flag) => Any && flag.Path == CarePath.Safeguarding;

    /// <summary>The line's words, whoever said them.</summary>
    public bool HidesLine(long seq) => seq >= from;

    /// <summary>Free text given after private words is private too; a choice or a number is not.</summary>
    public bool HidesAnswer(GivenAnswer given) => HidesLine(given.Seq) && given.Values.Any(v => v is TextAnswer);

    public bool HidesFinding(string finding) => findings.Contains(finding);

    /// <summary>The words a medical flag rests on are shown even from a private line, unless they are part of the private words.</summary>
    public bool HidesWords(Evidence evidence) => Any && words.Any(w => w.Seq == evidence.Seq && w.Span.Overlaps(evidence.Span));
}
