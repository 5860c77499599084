// From a message to answers. The pending question has the first claim on a bare answer; codes decide for the rest (DESIGN 6.3).
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

/// <summary>What became of the pending question.</summary>
/// <param name="Answered">It needs no more asking: answered, skipped or declined.</param>
/// <param name="Partly">Something of it is known now (a list of which one line was denied).</param>
/// <param name="Why">Why there is no answer, a key under `interview`.</param>
/// <param name="Error">What was wrong with the answer, in words.</param>
/// <param name="Stale">A card of an earlier asking.</param>
internal sealed record Taken(bool Answered, bool Partly = false, string? Why = null, string? Error = null, bool Stale = false)
{
    /// <summary>A bare yes to a list.</summary>
    public bool WhichOne => Why == "which-one";

    public static Taken Nothing { get; } = new(false);
}

internal static class Answering
{
    /// <summary>So many letters may stand before the name of a country.</summary>
    private const int LongestLead = 40;

    public static Taken TakeProbe(TurnInProgress turn, Reading reading, string finding)
    {
        if (reading.Answer == BareAnswer.Declined) turn.Add(new FactNoted(new Fact(finding, FactStatus.Declined), turn.Seq));
        return new Taken(turn.State.Mark(finding) is not null);
    }

    public static Taken Take(Desk desk, TurnInProgress turn, Reading reading, Question question, Command command)
    {
        var item = question.Item;
        if (command.Name == "answer")
        {
            if (command.LinkId != question.Path && command.LinkId != item.LinkId || command.Rev < turn.State.AskedTimes.GetValueOrDefault(question.Path)) return new Taken(false, Stale: true);
            return TakeDirect(desk, turn, question, command.Text!);
        }
        if (desk.Own && reading.Answer == BareAnswer.Declined) return Leave(turn, question, "declined");
        if (item.OpenChoice && desk.Own && Interruptions.IsOnly(reading)) return Taken.Nothing;
        if (Linking.IsChecklist(item)) return TakeList(desk, turn, reading, question);
        if (desk.Own && Interruptions.IsUnanswerable(reading)) return Taken.Nothing;
        if (item.Type is ItemType.String or ItemType.Text) return TakeText(desk, turn, reading, question);
        if (item.Type is ItemType.Choice && TakeDirect(desk, turn, question, turn.Heard.Text) is var chosen && (chosen.Answered || chosen.Partly)) return chosen;
        if (ByCode(desk, turn, reading, item) is { IsEmpty: false } byCode) { Give(desk, turn, question.Path, item, byCode, "asked"); return new Taken(true); }
        if (item.Code(Coding.Value) == "place" && desk.Own) return new Taken(false, Error: desk.Say("interview.place-which", ("country", desk.Content.Locales.For(desk.Clinic.Country, desk.Clinic.Country).InSentence)));
        if (item.Code(Coding.Value) == "age" && desk.Own && reading["painNow"] is not null) return Taken.Nothing;
        // "None" is no age.
        if (item.Code(Coding.Value) == "age" && desk.Own && reading.Text.All(c => c != '0') && AnswerReader.Read(item, turn.Heard.Text, turn.Heard.At).Values is [NumberAnswer { Value: 0 }]) return Taken.Nothing;
        var mayLeave = !desk.Own && !item.Required && reading.Answer is BareAnswer.Declined or BareAnswer.Unsure;
        if (TakeDirect(desk, turn, question, turn.Heard.Text) is var direct && (direct.Answered || direct.Partly || direct.Error is not null && (Bare(reading) || !desk.Own) && !mayLeave)) return direct;
        if (!desk.Own && !item.Required && reading.Answer == BareAnswer.Declined) return Leave(turn, question, "declined");
        return (desk.Own || !item.Required) && reading.Answer == BareAnswer.Unsure ? Leave(turn, question, "unsure") : Taken.Nothing;
    }

    /// <summary>Nothing else in it: an error in the answer is worth telling.</summary>
    private static bool Bare(Reading reading) => reading.Facts.IsEmpty && reading.Values.IsEmpty && reading.Intents.IsEmpty;

    public static Taken Leave(TurnInProgress turn, Question question, string why)
    {
        foreach (var finding in Linking.ListedFindings(question.Item).Where(f => why == "declined" && turn.State.Mark(f) is null))
            turn.Add(new FactNoted(new Fact(finding, FactStatus.Declined), turn.Seq, question.Path));
        turn.Add(new AnswerMissing(question.Path, why, turn.Seq));
        return new Taken(true, Why: why);
    }

    private static ImmutableArray<AnswerValue> ByCode(Desk desk, TurnInProgress turn, Reading reading, Item item)
    {
        // The place was not understood, and it was asked whether it is in the clinic's country.
        if (item.Code(Coding.Value) == "place" && turn.State.MisunderstoodInRow > 0 && reading.Answer is BareAnswer.Yes or BareAnswer.No && item.Choices.FirstOrDefault(c => c.Value == (reading.Answer == BareAnswer.Yes ? "clinic-country" : "elsewhere")) is { } either) return [either.Answer];
        if (item.Code(Coding.Value) == "place" && reading.Answer == BareAnswer.None && Place(desk, turn, item) is { } place) return [place];
        if (item.Code(Coding.Value) is { } name && reading[name] is { } value) return Linking.FromValue(item, value, desk.Content.Bands);
        if (item.Code(Coding.Finding) is { } finding && reading.Facts.LastOrDefault(f => f.Finding == finding && f.Mood == FactMood.Stated && f.Who == FactPerson.Self) is { } fact)
            return Linking.FromMark(item, turn.State.Mark(finding) == FactStatus.Present ? FactStatus.Present : fact.Status, asked: true);
        return OptionMeaning(desk, item, reading.Facts) is { } said ? [said.Answer] : [];
    }

    /// <summary>Of one choice, the option that means what was said: "I fainted last time", "for my mum". The closer option stands first.</summary>
    private static Choice? OptionMeaning(Desk desk, Item item, IEnumerable<Fact> facts) => item.Repeats ? null
        : item.Choices.FirstOrDefault(c => c.Code(Coding.Finding) is { } means && facts.Any(f => f is { Status: FactStatus.Present, Mood: FactMood.Stated, Who: FactPerson.Self } && desk.Content.Catalogue.Implies(f.Finding, means)));

    /// <summary>A country typed by name: the clinic's own, or somewhere else, which is then known, too.</summary>
    private static AnswerValue? Place(Desk desk, TurnInProgress turn, Item item)
    {
        if (Country(desk, turn.Heard.Text.Trim().TrimEnd('.', '!')) is not { } named) return null;
        var locale = desk.Content.Locales.For(named, desk.Clinic.Country);
        var here = locale.Code.Split('-')[0] == desk.Clinic.Country;
        if (!here && desk.Form.All().FirstOrDefault(i => i.Code(Coding.Value) == "placeCountry") is { } other)
            turn.Add(new Answered(other.LinkId, [new TextAnswer(locale.Country)], "volunteered", turn.Seq, new Span(0, turn.Heard.Text.Length)));
        return item.Choices.FirstOrDefault(c => c.Value == (here ? "clinic-country" : "elsewhere"))?.Answer;
    }

    /// <summary>The country that an answer ends with ("I'm in Scotland"), if it is said of oneself and not denied.</summary>
    internal static string? Country(Desk desk, string text)
    {
        for (var from = 0; from < text.Length;)
        {
            if (desk.Content.Locales.Knows(text[from..])) return from == 0 || desk.Reader.Judge(text, new(from, text.Length)) is { Status: FactStatus.Present, Who: FactPerson.Self, Mood: FactMood.Stated } ? text[from..] : null;
            var space = text.IndexOf(' ', from);
            if (space < 0 || space > LongestLead) return null;
            from = space + 1;
        }
        return null;
    }

    private static Taken TakeText(Desk desk, TurnInProgress turn, Reading reading, Question question)
    {
        if (desk.Own && Interruptions.IsOnly(reading)) return Taken.Nothing;
        if (desk.Own && question.Item.Code(Coding.Value) is not null && reading.Answer == BareAnswer.Unsure) return Leave(turn, question, "unsure");
        if (ByCode(desk, turn, reading, question.Item) is { IsEmpty: false } byCode && question.Item.Regex is not null)
        {
            Give(desk, turn, question.Path, question.Item, byCode, "asked");
            return new Taken(true);
        }
        if (desk.Own && question.Item is { Regex: not null, Required: false } && (reading.Answer == BareAnswer.No || reading.Values.Any(v => v.Data is ListData { Items: [] })))
            return Leave(turn, question, "skipped");
        var direct = TakeDirect(desk, turn, question, turn.Heard.Text);
        return desk.Own && direct is { Error: not null } && !Bare(reading) ? Taken.Nothing : direct;
    }

    /// <summary>A checklist (safety rule 7): what is ticked is present; "none" makes every line shown absent; a text that denies one line denies that one;
    /// a bare yes means at least one and asks which.</summary>
    private static Taken TakeList(Desk desk, TurnInProgress turn, Reading reading, Question question)
    {
        var listed = Linking.ListedFindings(question.Item);
        var said = reading.Facts.Where(f => f.Mood == FactMood.Stated && f.Who == FactPerson.Self).ToList();
        var ticked = question.Item.Choices.Where(c => c.Code(Coding.Finding) is { } finding && said.Any(f => f.Status == FactStatus.Present && desk.Content.Catalogue.Implies(f.Finding, finding))).Select(c => c.Answer).ToImmutableArray();
        if (!ticked.IsEmpty) { Give(desk, turn, question.Path, question.Item, ticked, "asked"); return new Taken(true); }
        if (reading.Answer == BareAnswer.No || listed.All(l => said.Any(f => f.Finding == l && f.Status == FactStatus.Absent))) return Exclusive(desk, turn, question, Linking.NoneOfThese);
        if (reading.Answer == BareAnswer.Unsure) return Exclusive(desk, turn, question, Linking.NotSure);
        if (said.Any(f => listed.Contains(f.Finding) && f.Status == FactStatus.Absent)) return new Taken(false, Partly: true);
        if (reading.Answer == BareAnswer.Yes)
        {
            turn.Add(new FactNoted(new Fact($"{question.Path}-unspecified", FactStatus.Present) { Text = turn.Heard.Text }, turn.Seq, question.Path));
            return new Taken(false, Partly: true, Why: "which-one");
        }
        // "Back" goes back; it ticks no line that speaks of a back.
        if (Interruptions.IsOnly(reading)) return Taken.Nothing;
        return TakeDirect(desk, turn, question, turn.Heard.Text) is { Answered: true } direct ? direct : Taken.Nothing;
    }

    private static Taken Exclusive(Desk desk, TurnInProgress turn, Question question, string code)
    {
        if (question.Item.Choices.FirstOrDefault(c => c.Value == code) is not { } choice) return Taken.Nothing;
        Give(desk, turn, question.Path, question.Item, [choice.Answer], "asked");
        return new Taken(true);
    }

    private static Taken TakeDirect(Desk desk, TurnInProgress turn, Question question, string text)
    {
        var attempt = Form.Count(question, AnswerReader.Read(question.Item, text, turn.Heard.At));
        var error = attempt.Ok ? null : desk.Say($"answers.{attempt.Error}", [.. attempt.Arguments.Select(a => (a.Key, a.Value))]);
        if (error is not null && attempt.Values.IsEmpty) return new Taken(false, Error: error);
        if (attempt.Values is [ChoiceAnswer { Code: Linking.RatherNotSay }]) return Leave(turn, question, "declined");
        foreach (var (path, values) in Form.Record(question, attempt)) Give(desk, turn, path, question.Item, values, "asked");
        var open = Form.Next(desk.Form, Given.Of(turn.State), turn.State.Missing)?.Path == question.Path;
        return new Taken(!open, Partly: open, Error: error);
    }

    /// <summary>Stores the answer, and what it says as facts and value by the item's codes.</summary>
    public static void Give(Desk desk, TurnInProgress turn, string path, Item item, ImmutableArray<AnswerValue> values, string source)
    {
        var span = new Span(0, turn.Heard.Text.Length);
        if (source == "asked" && !turn.State.Again.Contains(path)) TakeBack(turn, path, item, values);
        turn.Add(new Answered(path, values, source, turn.Seq, span));
        foreach (var fact in Linking.FactsOf(item, values))
            if (turn.State.Mark(fact.Finding) != FactStatus.Present || fact.Status == FactStatus.Present)
                turn.Add(new FactNoted(fact with { Span = span, Text = fact.Text.Length > 0 ? fact.Text : turn.Heard.Text }, turn.Seq, path));
        if (source != "volunteered" && Linking.ValueOf(item, values, span) is { } value && !IsCloser(desk, turn, item, value.Name, values))
        {
            turn.Add(new ValueNoted(value, turn.Seq, Replaces: true));
            foreach (var fact in Linking.FactsOf(desk.Content.Catalogue, value, turn.Heard.Text)) turn.Add(new FactNoted(fact, turn.Seq, path));
        }
        var unspecified = $"{path}-unspecified";
        if (turn.State.Mark(unspecified) == FactStatus.Present) turn.Add(new FactCorrected(unspecified, "answered", turn.Seq));
    }

    /// <summary>A new answer to a question that was opened again: what the old answer alone said was a wrong button. What their own words said stays.</summary>
    private static void TakeBack(TurnInProgress turn, string path, Item item, ImmutableArray<AnswerValue> values)
    {
        if (!turn.State.Answers.TryGetValue(path, out var old) || old.Seq == turn.Seq) return;
        var kept = Linking.FactsOf(item, values).Where(f => f.Status == FactStatus.Present).Select(f => f.Finding).ToHashSet();
        foreach (var was in Linking.FactsOf(item, old.Values).Where(f => f.Status == FactStatus.Present && !kept.Contains(f.Finding)))
            if (turn.State.Facts.Where(f => f.Fact.Finding == was.Finding && f.Fact.Status == FactStatus.Present && f.Fact.Who == FactPerson.Self).All(f => f.LinkId == path))
                turn.Add(new FactCorrected(was.Finding, "wrong-button", turn.Seq, FactPerson.Self));
    }

    /// <summary>The words of this message already gave the value, and may say more than the answer made of it: "15 or 16" is a range.</summary>
    private static bool IsCloser(Desk desk, TurnInProgress turn, Item item, string name, ImmutableArray<AnswerValue> values) =>
        turn.State.Values.GetValueOrDefault(name) is { } stated && stated.Seq == turn.Seq && Linking.FromValue(item, stated.Value, desk.Content.Bands).SequenceEqual(values);

    /// <summary>Everything that is known already fills its question, so that nothing is asked twice. Lists are still asked.</summary>
    public static void Fill(Desk desk, TurnInProgress turn, bool corrected)
    {
        if (turn.State.NoticeAccepted != true && desk.Own) return;
        for (var filled = true; filled;)
        {
            filled = false;
            foreach (var question in Form.Questions(desk.Form, Given.Of(turn.State)))
            {
                if (turn.State.Answers.ContainsKey(question.Path) || turn.State.Missing.ContainsKey(question.Path) || Linking.IsChecklist(question.Item)) continue;
                if (Known(desk, turn.State, question.Item) is not { IsEmpty: false } values) continue;
                Give(desk, turn, question.Path, question.Item, values, corrected ? "corrected" : "volunteered");
                filled = true;
            }
        }
    }

    private static ImmutableArray<AnswerValue> Known(Desk desk, State state, Item item)
    {
        if (item.Code(Coding.Value) is { } name && state.Values.TryGetValue(name, out var known)) return Linking.FromValue(item, known.Value, desk.Content.Bands);
        if (OptionMeaning(desk, item, state.Facts.Select(f => f.Fact)) is { } said) return [said.Answer];
        if (item.Code(Coding.Finding) is { } finding && state.Mark(finding) is { } mark) return Linking.FromMark(item, mark, asked: false);
        return [];
    }
}
