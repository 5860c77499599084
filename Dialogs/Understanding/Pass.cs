// One pass over one text: the buffers of matching and of the looks around it, used again for the next text.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding.Values;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Pass
{
    public static readonly ImmutableHashSet<string> ValueNames = ["site", "side", "painNow", "painWorst", "onset", "onsetManner", "episodeLength", "frequency", "triggers", "relievers", "quality", "medicines", "age", "pregnancyWeeks", "stoppedMedicines", "allergies", "phone"];

    /// <summary>A "yes" to a question that names more findings than this affirms at least one, not each (safety rule 7).</summary>
    private const int MostAffirmed = 3;

    /// <summary>An answer that only says how ("suddenly", "worse by the day") is no longer than this, in words.</summary>
    private const int LongestManner = 10;

    /// <summary>A reply that only says how long is no longer than this, in words.</summary>
    private const int LongestBareTime = 6;

    /// <summary>What leans on the question is no longer than this, in words.</summary>
    private const int LongestFragment = 14;

    /// <summary>"As a teenager", "years ago": no number is said, but it is long.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(365);

    /// <summary>"In October", of what is over: more than a week ago.</summary>
    private static readonly TimeSpan SomeMonth = TimeSpan.FromDays(8);

    /// <summary>So many findings to either side can share words with one.</summary>
    private const int Neighbours = 60;

    private readonly ConceptLexicon _lexicon;
    private readonly Matching _matching;
    private readonly Denying _denying;
    private readonly Verdicts _verdicts;
    private readonly TakingBack _takingBack;
    private readonly Supposing _supposing;
    private readonly People _people;
    private readonly Times _times;
    private readonly Answers _answers;
    private readonly Qualities _qualities;
    private readonly Intents _intents;
    private readonly Languages _languages;
    private readonly int _ability, _auxiliary, _possessive, _and, _unchanged, _freeOf, _both, _inPart;
    private readonly HashSet<int> _alone = [];
    private readonly List<int> _topics = [];
    private readonly List<Occurrence> _all = [], _hits = [];

    public Pass(ConceptLexicon lexicon)
    {
        _lexicon = lexicon;
        _matching = new(lexicon);
        _denying = new(lexicon, _matching);
        _verdicts = new(lexicon, _matching, _denying);
        _takingBack = new(lexicon, _matching, _denying);
        _supposing = new(lexicon, _matching, _denying);
        _people = new(lexicon, _matching);
        _times = new(lexicon, _matching);
        _answers = new(lexicon, _matching);
        _qualities = new(lexicon, _matching);
        _intents = new(lexicon, _matching);
        _languages = new(lexicon);
        (_both, _inPart) = (lexicon.Find("in-both"), lexicon.Find("answer-in-part"));
        (_freeOf, _unchanged, _ability, _auxiliary, _possessive, _and) = (lexicon.Find("asked-free-of"), lexicon.Find("unchanged"), lexicon.Find("asks-ability"), lexicon.Find("auxiliary"), lexicon.Find("possessive"), lexicon.Find("and"));
    }

    public Reading Read(string text, ImmutableArray<Word> words, Asked asked, ValuesRead values)
    {
        _people.ForAnother = asked.ForAnother;
        _topics.Clear();
        foreach (var topic in asked.Topics) if (_lexicon.Find(topic) is >= 0 and var id) _topics.Add(id);
        _matching.Run(text, words, _topics, false);
        if (_matching.Tokens.Count == 0) return new Reading(text) { OtherLanguage = _languages.Of(text, _matching.Tokens) };
        _supposing.Answers = asked.Text.Length > 0;
        Look(text);
        var answer = _answers.Find(asked, out var said);
        if (answer == BareAnswer.None && TellsOnlyWhen(asked, values)) (answer, said) = (asked.YesIsWell ? BareAnswer.Unsure : BareAnswer.Yes, new(-1, 0, _matching.Tokens.Count, ulong.MaxValue));
        var intents = _intents.Read(values.Values); // of the message alone, before it borrows the question's subject
        var choice = answer is BareAnswer.None or BareAnswer.Yes or BareAnswer.No ? _answers.Chosen() : WhichPart.None;
        var leans = answer == BareAnswer.None && choice == WhichPart.None ? Leaning() : 0;
        if (_topics.Count == 0) leans = 0;
        if (_topics.Count > 0 && answer == BareAnswer.Yes || leans > 0)
        {
            if (leans > 0) foreach (var found in _matching.Found) if (found.Said) _alone.Add(found.Concept);
            _matching.Run(text, words, _topics, true);
            Look(text);
        }
        Select();
        if (leans > 0) _hits.RemoveAll(h => h.Start >= leans && !_alone.Contains(h.Concept));
        _alone.Clear();
        if (answer == BareAnswer.No && GoesOnWithAFinding(said)) answer = BareAnswer.None;
        var facts = ImmutableArray.CreateBuilder<Fact>(_hits.Count + values.Facts.Length);
        foreach (var hit in _hits)
        {
            if (answer == BareAnswer.Unsure && _answers.AsksBack(said) && _matching.Tokens[hit.Start].Sentence == _matching.Tokens[said.Start].Sentence) continue;
            // "Not that I've noticed" answers; it does not say that nothing is felt.
            if (answer != BareAnswer.None && hit.Start >= said.Start && hit.End <= said.End && said.End - said.Start > 1) continue;
            var fact = Fact(text, hit);
            if (answer == BareAnswer.No && asked.YesIsWell && fact.Status == FactStatus.Absent && hit.Start <= 1 && asked.Findings.Contains(fact.Finding)) fact = fact with { Status = FactStatus.Present };
            facts.Add(fact);
        }
        foreach (var fact in values.Facts) facts.Add(InContext(fact));
        OfTheSamePerson(facts);
        // "The E one. Eliquis?" answers; it asks nothing.
        if (asked.Text.Length > 0 && _matching.Tokens.Count <= LongestFragment)
            for (var i = 0; i < facts.Count; i++) if (facts[i].Mood == FactMood.Question && IsBackground(facts[i].Finding)) facts[i] = facts[i] with { Mood = FactMood.Stated };
        // "Not exactly, haemophilia carrier": what follows the soft no is told, not doubted.
        if (answer == BareAnswer.Unsure && _answers.SaysSoftNo(said) && said.End < _matching.Tokens.Count && _matching.Tokens[said.End].Before >= Gap.Comma)
            for (var i = 0; i < facts.Count; i++) if (facts[i] is { Status: FactStatus.Unsure } told && told.Span.Start >= _matching.Tokens[said.End].Start) facts[i] = told with { Status = FactStatus.Present };
        if (answer != BareAnswer.No || asked.Findings.IsEmpty) Known(text, asked, facts);
        if (answer != BareAnswer.None) Answer(text, answer, said, asked, facts);
        if (answer == BareAnswer.Yes || answer == BareAnswer.No && asked.YesIsWell) Known(text, asked, facts);
        Stopped(facts);
        return new Reading(text)
        {
            Facts = facts.ToImmutable(),
            Values = values.Values,
            Intents = intents,
            Answer = Settled(answer, said, asked),
            Choice = choice,
            OtherLanguage = _languages.Of(text, _matching.Tokens),
        };
    }

    /// <summary>"38.9", "like a fish", "pink froth, since noon": a few words that tell nothing by themselves say it of what was asked. How many lean so; 0: none.</summary>
    private int Leaning()
    {
        var tokens = _matching.Tokens;
        if (tokens.Count > LongestFragment) return 0;
        var end = 1;
        while (end < tokens.Count && tokens[end].Before < Gap.Comma) end++;
        for (var w = 0; w < end; w++) if (_matching.IsOfFinding(w)) return 0;
        for (var w = end; w < tokens.Count; w++) if (_matching.IsOfFinding(w)) return end;
        return tokens.Count;
    }

    /// <summary>"His artery is swollen, and now he has a pain in his loin": what a relative has had counts with what that relative has now.</summary>
    private void OfTheSamePerson(ImmutableArray<Fact>.Builder facts)
    {
        var now = false;
        foreach (var fact in facts) now |= fact is { Who: FactPerson.Other, Status: FactStatus.Present, When: FactTime.Now or FactTime.Resolved, Mood: FactMood.Stated } && _lexicon.Findings.Find(fact.Finding)?.Kind is FindingKind.Symptom;
        if (!now) return;
        for (var i = 0; i < facts.Count; i++)
            if (facts[i].Who == FactPerson.Family && !facts[i].Finding.EndsWith("-family", StringComparison.Ordinal)) facts[i] = facts[i] with { Who = FactPerson.Other };
    }

    /// <summary>"Fifteen weeks", "two years now": to whether it is there, how long is a yes.</summary>
    private bool TellsOnlyWhen(Asked asked, ValuesRead values)
    {
        if (asked.Findings.IsEmpty || !asked.Values.IsEmpty || _matching.Tokens.Count > LongestBareTime || _supposing.EndsAsking || _matching.Found.Exists(f => f.Said && _lexicon.Concepts[f.Concept].Finding is not null)) return false;
        for (var w = 0; w < _matching.Tokens.Count; w++) if (_matching.Is(w, "no") || _matching.Is(w, "not") || _matching.Is(w, "never") || _matching.Is(w, "without")) return false;
        return values.Values.Any(v => (v.Name is "onset" or "episodeLength" or "pregnancyWeeks") && v.Span.Start <= _matching.Tokens[Math.Min(1, _matching.Tokens.Count - 1)].Start);
    }

    /// <summary>"No, except at night" and "yes, unless I sit", to whether it is normal, are no plain answers.</summary>
    private BareAnswer Settled(BareAnswer answer, Occurrence said, Asked asked) =>
        answer == BareAnswer.No && !asked.YesIsWell && _takingBack.Of(said, true) != FactStatus.Absent || answer == BareAnswer.Yes && asked.YesIsWell && _takingBack.ExceptionTo(said) is not null ? BareAnswer.Unsure : answer;

    /// <summary>"I haven't missed any tablets" tells of the tablets and answers nothing else.</summary>
    private bool GoesOnWithAFinding(Occurrence said) =>
        said.End - said.Start > 1 && said.End < _matching.Tokens.Count && _matching.Tokens[said.End].Before < Gap.Comma && !_matching.Is(said.Start, "no")
        && _hits.Exists(h => h.Start == said.End && h.Start > said.Start);

    /// <summary>What a question asks. "Can you lift your foot?" is read as "I can't lift my foot", turned round.</summary>
    public Asked Understand(string question, ImmutableArray<Word> words, ValuesRead named)
    {
        _topics.Clear();
        _matching.Run(question, words, _topics, false);
        if (_matching.Tokens.Count == 0) return Asked.Nothing;
        Look(question);
        Select();
        var (ill, well, known) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var hit in _hits)
        {
            var concept = _lexicon.Concepts[hit.Concept];
            if (concept.Finding!.Kind == FindingKind.Harmless || !concept.IsWell && IsSaidToBeWell(hit)) continue;
            var into = concept.IsWell || IsAskedToBeFreeOf(hit) ? well : _supposing.IsTakenAsKnown(hit) ? known : ill;
            if (!into.Contains(concept.Finding.Slug)) into.Add(concept.Finding.Slug);
        }
        foreach (var fact in named.Facts)
        {
            // "You take water tablets. Are you well?" asks for no tablets.
            var into = _matching.WordsOf(fact.Span) is { Said: true } at && _supposing.IsTakenAsKnown(at) ? known : ill;
            if (!into.Contains(fact.Finding)) into.Add(fact.Finding);
        }
        var topics = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var found in _matching.Found)
        {
            var concept = _lexicon.Concepts[found.Concept];
            if (concept.Name.StartsWith("asks:", StringComparison.Ordinal)) { if (!values.Contains(concept.Name[5..])) values.Add(concept.Name[5..]); }
            else if (concept.Layer == 0 && topics.Count < 40 && !topics.Contains(concept.Name)) topics.Add(concept.Name);
        }
        // The injection or the fall that it came with is not what is asked.
        var yesIsWell = well.Count > 0 && !ill.Any(f => _lexicon.Findings.Find(f)?.Kind == FindingKind.Symptom);
        if (yesIsWell) known.AddRange(ill);
        var asked = new Asked((yesIsWell ? well : ill).ToImmutable(), yesIsWell, values.ToImmutable()) { Text = question, Topics = topics.ToImmutable(), Known = known.ToImmutable(), IsList = ill.Count > MostAffirmed };
        return yesIsWell || TurnedRound(question) is not { } cannot ? asked : Opposite(cannot, asked);
    }

    private bool IsBackground(string slug) => _lexicon.Findings.Find(slug) is { Kind: FindingKind.History or FindingKind.Context or FindingKind.Medicine };

    /// <summary>"Are you free of bleeding problems", "can you go without any trouble": yes is well.</summary>
    private bool IsAskedToBeFreeOf(Occurrence hit)
    {
        for (var w = hit.Start; w >= 0 && w >= hit.Start - 3; w--) if (_matching.IsAt(_freeOf, w)) return true;
        for (var w = hit.Start; w < hit.End; w++) if (_matching.IsAt(_freeOf, w)) return true;
        return false;
    }

    /// <summary>A question that yes or no answers, as the statement that it is not so: "can I lift my foot" becomes "I can't lift my foot"; null when it is none.
    /// Asked where the question names no finding by itself, or asks for an ability.</summary>
    private string? TurnedRound(string question)
    {
        var tokens = _matching.Tokens;
        var turned = question;
        for (var w = tokens.Count - 2; w >= 0; w--)
        {
            if (w > 0 && tokens[w].Before < Gap.Comma && !_matching.IsAt(_and, w - 1) || !_matching.IsAt(_auxiliary, w)) continue;
            if (_hits.Count > 0 && !_matching.Is(w, "can") && !_matching.Is(w, "could") && _matching.Within(_ability, w, w + 1) is null) continue;
            // The subject is "I", or goes as far as the first verb or adjective behind a noun.
            var subject = w + 1;
            if ((tokens[subject].Form.Class & WordClass.Pronoun) == 0 || _matching.IsAt(_possessive, subject))
                while (subject < tokens.Count - 1 && !((tokens[subject + 1].Form.Class & (WordClass.Verb | WordClass.Adjective)) != 0 && (tokens[subject].Form.Class & WordClass.Noun) != 0)) subject++;
            if (subject + 1 >= tokens.Count) continue;
            turned = string.Concat(turned.AsSpan(0, tokens[w].Start), turned.AsSpan(tokens[w + 1].Start, tokens[subject].End - tokens[w + 1].Start), $" {turned[tokens[w].Start..tokens[w].End].ToLowerInvariant()} not", turned.AsSpan(tokens[subject].End));
        }
        return turned == question ? null : turned;
    }

    private Asked Opposite(string question, Asked asked)
    {
        _matching.Run(question, Words.Split(question), [], false);
        Look(question);
        Select();
        ImmutableArray<string> ill = [.. _hits.Where(h => !_lexicon.Concepts[h.Concept].IsWell && IsTroubleNow(h)).Select(h => _lexicon.Concepts[h.Concept].Finding!.Slug).Where(s => !asked.Known.Contains(s)).Distinct()];
        // "Can you feel a lump?" asks for the lump; "can you lift your toes?" does not ask for dropped ones.
        if (ill.IsEmpty || asked.Findings.Any(f => _lexicon.Findings.Find(f)?.Kind == FindingKind.Symptom && !ill.Contains(f))) return asked;
        // The fall that it happened in is not what is asked.
        return asked with { Findings = ill, YesIsWell = true, IsList = false, Known = [.. asked.Known, .. asked.Findings.Where(f => !ill.Contains(f))] };

        bool IsTroubleNow(Occurrence hit) => _lexicon.Concepts[hit.Concept].Finding!.Kind == FindingKind.Symptom && Status(hit, false, FindingKind.Symptom, out _) == FactStatus.Present;
    }

    /// <summary>"Warm and its normal colour" asks whether all is well and not whether it is hot.</summary>
    private bool IsSaidToBeWell(Occurrence hit)
    {
        foreach (var other in _hits) if (_lexicon.Concepts[other.Concept].IsWell && other.Shares(hit)) return true;
        return false;
    }

    private void Look(string text)
    {
        _supposing.EndsAsking = text.AsSpan().TrimEnd(" \t\r\n\"')!.").EndsWith("?", StringComparison.Ordinal);
        _denying.Run();
        _supposing.Run();
        _people.Run();
        _times.Run();
        _qualities.Begin();
    }

    /// <summary>The findings that stand: a harmless one takes the words of a look-alike, the tightest of one kind stays, and what is implied by a fuller one goes.</summary>
    private void Select()
    {
        _all.Clear();
        _hits.Clear();
        foreach (var found in _matching.Found) if (found.Said && _lexicon.Concepts[found.Concept] is { Finding: not null } concept && !(concept.IsWell && _takingBack.Excepts(found))) _all.Add(found);
        _all.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Concept.CompareTo(b.Concept));
        for (var i = 0; i < _all.Count; i++)
        {
            var beaten = false;
            for (var j = i - 1; j >= 0 && j >= i - Neighbours && !beaten; j--) beaten = Beats(_all[j], _all[i], first: true);
            for (var j = i + 1; j < _all.Count && j <= i + Neighbours && _all[j].Start < _all[i].End && !beaten; j++) beaten = Beats(_all[j], _all[i], first: false);
            if (!beaten) _hits.Add(_all[i]);
        }
    }

    private bool Beats(Occurrence one, Occurrence other, bool first)
    {
        if (!one.Shares(other)) return false;
        var (a, b) = (_lexicon.Concepts[one.Concept], _lexicon.Concepts[other.Concept]);
        var (harmless, dangerous) = (a.Finding!.Kind == FindingKind.Harmless, b.Finding!.Kind != FindingKind.Harmless);
        // "No dentist for years", "I hadn't slept on it": a cause that is denied explains nothing.
        if (harmless && dangerous && (b.Finding.Kind != FindingKind.History || IsSaying(a))) return !a.IsWell && one.CommonWith(other) * 2 >= other.Words && (_denying.Of(one, false) != Denial.Yes || _denying.Of(other, false) == Denial.Yes);
        if (a.Over.Contains(b.Finding.Id) && !a.IsWell) return true;
        if (a.Finding.Slug == b.Finding.Slug)
        {
            // "No change in the numbness", "as weak as before": unchanged is not well.
            if (a.IsWell != b.IsWell && Unchanged(a.IsWell ? one : other)) return b.IsWell;
            var (x, y) = (one.End - one.Start, other.End - other.Start);
            if (a.IsWell != b.IsWell) return one.Words != other.Words ? one.Words > other.Words : x != y ? x < y : a.IsWell;
            return x != y ? x < y : first && one.Start == other.Start || first;
        }
        return !a.IsWell && !b.IsWell && one.Contains(other) && a.Finding.WithImplied.Contains(b.Finding.Id);
    }

    private bool Unchanged(Occurrence well)
    {
        if (_matching.At(_unchanged) is null) return false;
        for (var w = well.Start; w < well.End; w++) if (well.Covers(w) && _matching.IsAt(_unchanged, w)) return true;
        return false;
    }

    /// <summary>"If I didn't wake up that would be fine" supposes nothing: words of one's own death are meant until a person has looked.</summary>
    private FactMood MoodOf(Occurrence hit, Finding? finding)
    {
        var mood = _supposing.Of(hit, finding?.Kind == FindingKind.History);
        return mood == FactMood.Hypothetical && finding is not null && IsCrisis(finding) && _supposing.SpeaksOfSelf(hit) ? FactMood.Stated : mood;
    }

    private bool IsAccident(Finding finding) => finding.WithImplied.Any(i => _lexicon.Findings.All[i].Slug == "recent-injury");

    private bool IsCrisis(Finding finding) => finding.WithImplied.Any(i => _lexicon.Findings.All[i].Slug is "crisis" or "crisis-hint");

    /// <summary>A saying or talk of something else takes also the words of an illness; a harmless form of a symptom does not.</summary>
    private static bool IsSaying(Concept concept) => concept.Name.StartsWith("idiom", StringComparison.Ordinal) || concept.Name is "other-illness-talk" or "illness-long-ago";

    /// <summary>What the words around a span make of it, whatever it says; null when no word is under it.</summary>
    public Fact? Judge(string text, ImmutableArray<Word> words, Span span)
    {
        _topics.Clear();
        _matching.Run(text, words, _topics, false);
        var hit = _matching.WordsOf(span);
        if (!hit.Said) return null;
        Look(text);
        return Fact(text, hit, null, isWell: false);
    }

    private Fact Fact(string text, Occurrence hit) => Fact(text, hit, _lexicon.Concepts[hit.Concept].Finding, _lexicon.Concepts[hit.Concept].IsWell);

    /// <param name="finding">Null for any words at all.</param>
    private Fact Fact(string text, Occurrence hit, Finding? finding, bool isWell)
    {
        var kind = finding?.Kind ?? FindingKind.Symptom;
        var status = Status(hit, isWell, kind, out var settled);
        var when = _times.When(hit, kind);
        if (when == FactTime.Now && finding is not null && IsAccident(finding) && _times.NamesAYear(hit)) when = FactTime.Past;
        if (status == FactStatus.Absent && kind == FindingKind.Symptom && !isWell && _times.IsNoLonger(hit)) (status, when) = (FactStatus.Present, FactTime.Resolved);
        var with = _qualities.Of(hit);
        var since = _times.Since(hit);
        if (when == FactTime.Past && since is null) since = AtLeast;
        if (when == FactTime.Resolved && since is null) since = _times.WasLongAgo(hit) ? AtLeast : _times.NamesAMonth(hit) ? SomeMonth : null;
        if (when == FactTime.Now && !with.Contains("recent") && !with.Contains("new") && since is null && _people.IsHearsay(hit)) when = FactTime.Past;
        var span = new Span(_matching.Tokens[hit.Start].Start, _matching.Tokens[hit.End - 1].End);
        return new Fact(finding?.Slug ?? "", status)
        {
            When = when,
            Who = _people.Of(hit, when, kind == FindingKind.History),
            Mood = settled ? FactMood.Stated : MoodOf(hit, finding),
            Span = span,
            Text = span.Of(text),
            With = with,
            Since = since,
        };
    }

    /// <param name="settled">A verdict was given on it ("Fever? None."): it is told, however it was brought up.</param>
    private FactStatus Status(Occurrence hit, bool isWell, FindingKind kind, out bool settled)
    {
        var denied = _denying.Of(hit, isWell);
        settled = denied == Denial.No && !isWell && _verdicts.Deny(hit);
        if (settled) denied = Denial.Yes;
        if (denied == Denial.Yes != isWell && IsOnOneSide(hit)) return FactStatus.Present;
        if (denied == Denial.Soft || denied == Denial.No && _denying.Doubted(hit)) return FactStatus.Unsure;
        return denied == Denial.Yes != isWell ? _takingBack.Of(hit, kind == FindingKind.Symptom) : FactStatus.Present;
    }

    /// <summary>"No swelling in both. Left one only." denies that it is both.</summary>
    private bool IsOnOneSide(Occurrence hit) =>
        _matching.Within(_both, hit.End, Math.Min(hit.End + 4, _matching.Tokens.Count)) is { } both && _matching.At(_inPart) is { } parts && _matching.After(_inPart, both.End) < parts.Count;

    /// <summary>A fact about a medicine knows what is done with it; whose it is and whether it is told or asked shows around it.</summary>
    private Fact InContext(Fact fact)
    {
        var at = _matching.WordsOf(fact.Span);
        if (!at.Said) return fact;
        // "I don't know whether those are blood thinners" denies none.
        var status = fact.Status == FactStatus.Absent && _denying.Doubted(at) ? FactStatus.Unsure : fact.Status;
        return fact with { Status = status, Who = _people.Of(at, fact.When, false), Mood = _supposing.Answers && fact.Finding.StartsWith("takes-", StringComparison.Ordinal) && _supposing.OnlyRises(at) ? FactMood.Stated : _supposing.Of(at, false) };
    }

    /// <summary>"On prednisolone for years, ran out on Friday": what ran out is the medicine named.</summary>
    private static void Stopped(ImmutableArray<Fact>.Builder facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i] is not { Finding: "medicine-stopped" or "supply-ended", Status: FactStatus.Present } stop || facts.Any(f => f.Finding.StartsWith("stopped-", StringComparison.Ordinal))) continue;
            Fact? taken = null;
            foreach (var fact in facts) if (fact.Finding.StartsWith("takes-", StringComparison.Ordinal) && fact.Status == FactStatus.Present && fact.Span.Start <= stop.Span.End) taken = fact;
            if (taken is null) continue;
            foreach (var fact in facts.Where(f => f.Span == taken.Span && f.Finding.StartsWith("takes-", StringComparison.Ordinal)).ToList())
                facts.Add(stop with { Finding = "stopped-" + fact.Finding[6..] });
            return;
        }
    }

    /// <summary>Who tells how their neck pain began has neck pain.</summary>
    private void Known(string text, Asked asked, ImmutableArray<Fact>.Builder facts)
    {
        var own = facts.Count;
        // When nothing is the matter, what the question spoke of need not be noted again. "Like a light switch" tells how it came on, and so that it did.
        var how = own == 0 && _matching.Tokens.Count <= LongestManner ? _qualities.All : [];
        var since = own == 0 && _matching.Tokens.Count <= LongestManner ? _times.First : null;
        if (how.IsEmpty && since is null && !facts.Any(f => f.Status == FactStatus.Present && _lexicon.Findings.Find(f.Finding)?.Kind != FindingKind.Harmless)) return;
        foreach (var slug in asked.Known)
        {
            var told = false;
            for (var i = 0; i < facts.Count; i++) told |= facts[i].Finding == slug;
            if (!told) facts.Add(new Fact(slug, FactStatus.Present) { Span = new(0, text.Length), Text = text, With = how, Since = since });
        }
    }

    /// <summary>A bare answer is said of what was asked, unless the message says it of itself.</summary>
    private void Answer(string text, BareAnswer answer, Occurrence said, Asked asked, ImmutableArray<Fact>.Builder facts)
    {
        var status = _answers.SaysNoMore(said) ? FactStatus.Present : answer switch
        {
            BareAnswer.Yes when asked.YesIsWell => _answers.SaysInPart(said) ? FactStatus.Present : _answers.SaysLikely(said) ? FactStatus.Unsure : FactStatus.Absent,
            BareAnswer.Yes => FactStatus.Present,
            BareAnswer.No when _answers.SaysWell(said) => FactStatus.Absent,
            // "No, all fine", to whether it is still normal: one of the two is not meant.
            BareAnswer.No when asked.YesIsWell => _answers.GoesOnWell(said) ? FactStatus.Unsure : FactStatus.Present,
            BareAnswer.No => FactStatus.Absent,
            BareAnswer.Declined => FactStatus.Declined,
            BareAnswer.Unsure when asked.YesIsWell && _answers.SaysSoftNo(said) => FactStatus.Present,
            _ => FactStatus.Unsure,
        };
        // "Both?" "No, the left one only" leaves one.
        if (status == FactStatus.Absent && answer == BareAnswer.No && _matching.At(_inPart) is not null && asked.Text.Contains("both", StringComparison.OrdinalIgnoreCase)) status = FactStatus.Unsure;
        if (status == FactStatus.Absent) status = answer == BareAnswer.No ? _takingBack.Of(said, true) : _takingBack.ExceptionTo(said) ?? status;
        // Whether all is well, denied, is one trouble in several words; a list affirmed is at least one of many.
        if (status == FactStatus.Present && !asked.YesIsWell && (asked.IsList || asked.Findings.Length > MostAffirmed)) status = FactStatus.Unsure;
        var span = new Span(_matching.Tokens[said.Start].Start, _matching.Tokens[said.End - 1].End);
        var own = facts.Count;
        // "Rather not discuss my illness" denies nothing.
        if (answer == BareAnswer.Declined)
            for (var i = 0; i < own; i++) if (facts[i].Status == FactStatus.Absent && facts[i].Span.Start >= span.Start) facts[i] = facts[i] with { Status = status };
        foreach (var slug in asked.Findings)
        {
            var told = -1;
            for (var i = 0; i < own; i++) if (facts[i].Finding == slug) told = i;
            // "No, all fine" does not deny where it is "no" that tells of illness.
            if (told >= 0 && facts[told].Status == FactStatus.Absent && status == FactStatus.Unsure && asked.YesIsWell && answer == BareAnswer.No) facts[told] = facts[told] with { Status = status };
            // "Not any more! The double vision packed in."
            if (told >= 0 && facts[told] is { Status: FactStatus.Present, When: FactTime.Now } && _answers.SaysNoMore(said) && !asked.YesIsWell) facts[told] = facts[told] with { When = When(said, slug, asked) };
            if (told >= 0) continue;
            facts.Add(new Fact(slug, Gone(said, slug, asked, status))
            {
                When = status == FactStatus.Present ? When(said, slug, asked) : FactTime.Now,
                Span = span,
                Text = span.Of(text),
                With = _qualities.Of(said),
                Since = _times.Since(said),
            });
        }
    }

    /// <summary>"Not any more" leaves a symptom or an illness in the past; a medicine no longer taken is not taken.</summary>
    private FactStatus Gone(Occurrence said, string slug, Asked asked, FactStatus status) =>
        status == FactStatus.Present && !asked.YesIsWell && _answers.SaysNoMore(said) && _lexicon.Findings.Find(slug)?.Kind is not (FindingKind.Symptom or FindingKind.History) ? FactStatus.Absent : status;

    private FactTime When(Occurrence said, string slug, Asked asked)
    {
        var kind = _lexicon.Findings.Find(slug)?.Kind ?? FindingKind.Symptom;
        // What is no longer well is so now: "not since Monday".
        if (asked.YesIsWell) return FactTime.Now;
        return !_answers.SaysNoMore(said) ? _times.When(said, kind) : kind == FindingKind.History ? FactTime.Past : FactTime.Resolved;
    }
}
