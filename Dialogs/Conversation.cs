// A conversation as a function: (desk, state, heard) -> (events, replies). Red flags come first, in every phase; then what the patient wants;
// then the next question. It touches no clock and no network, so any stored conversation can be played again.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Conversation
{
    /// <summary>One turn. Everything that follows from `heard` is in the returned events; `state` is their fold so far.</summary>
    /// <param name="state">Has at least its `Began`.</param>
    public static Turn Advance(Desk desk, State state, Heard heard)
    {
        var turn = new TurnInProgress(state, heard);
        turn.Add(new TurnTaken(heard.Seq, heard.At));
        if (heard.Kind == HeardKind.Join) Join(desk, turn);
        else Hear(desk, turn);
        return turn.Finish();
    }

    /// <summary>Begins where the health questions begin: notice, consent, "for myself" and the place count as given.</summary>
    public static Turn BeginAtHealth(Desk desk, State state, Heard join)
    {
        var turn = new TurnInProgress(state, join);
        turn.Add(new TurnTaken(join.Seq, join.At));
        turn.Add(new NoticeAnswered(true, desk.Say("opening.version")));
        turn.Add(new PhaseChanged("interview"));
        foreach (var path in GivenAtHealth)
            if (Questions.Find(desk, turn.State, path) is { Item.Choices: [var first, ..] } question)
                Answering.Give(desk, turn, question.Path, question.Item, [first.Answer], "asked");
        Interview.AskNext(desk, turn);
        return turn.Finish();
    }

    private static readonly string[] GivenAtHealth = ["who", "place"];

    /// <summary>The least that is owed when a turn cannot be had: the message is kept for a person, and danger in its words is still answered first.</summary>
    public static Turn SetAside(Desk desk, State state, Heard heard)
    {
        var turn = new TurnInProgress(state, heard);
        turn.Add(new TurnTaken(heard.Seq, heard.At));
        var level = LevelOf(desk, heard.Text);
        if (level > state.Standing) turn.Add(new StandingChanged(level, "set-aside", heard.Seq));
        turn.Add(new HandoverCalled("set-aside", heard.Seq));
        var locale = desk.LocaleOf(state);
        if (level >= Urgency.Urgent)
            turn.Say(new Reply(desk.Content.Wording.Say($"flag.usual.{level.ToString().ToLowerInvariant()}.do", locale.Fill.AsSpan())) { Urgency = level, Call = locale.Emergency });
        turn.Say(new Reply(desk.Say("repair.set-aside")));
        return turn.Finish();
    }

    /// <summary>At least `review`. Reading may be the very thing that failed; then a person must look today.</summary>
    private static Urgency LevelOf(Desk desk, string text)
    {
        try
        {
            var level = Safety.ScreenText(desk, text);
            return level > Urgency.Review ? level : Urgency.Review;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Urgency.Urgent;
        }
    }

    /// <summary>Only the first join is greeted, and only an empty chat; a later one is somebody coming back.</summary>
    private static void Join(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Pending is not null || turn.State.NoticeAccepted is not null || turn.State.Phase != "opening") { Resuming.Join(desk, turn); return; }
        if (desk.Own) Opening.Greet(desk, turn);
        else
        {
            turn.Add(new PhaseChanged("interview"));
            Interview.AskNext(desk, turn);
        }
    }

    private static void Hear(Desk desk, TurnInProgress turn)
    {
        Resuming.Begin(desk, turn);
        var reading = Read(desk, turn.State, turn.Heard.Text, turn.Heard.At);
        foreach (var noted in Noted(desk, reading, turn.Seq)) turn.Add(noted);
        var step = Steps.Take(desk, turn, reading);
        if (Safety.Screen(desk, turn)) return;
        step();
        if (!turn.HasSaid) Interview.AskNext(desk, turn);
    }

    /// <summary>What a message says to the question that is out.</summary>
    internal static Reading Read(Desk desk, State state, string text, DateTimeOffset at) =>
        text.Length == 0 || IsLabel(desk, state, text) ? new Reading(text) : OfItsScore(desk, state, Sensible(state, AskingBack(Heard(desk, text, at, Questions.AskedOf(desk, state)))));

    /// <summary>"9 out of 10" to how well something can be done is no pain of nine.</summary>
    private static Reading OfItsScore(Desk desk, State state, Reading reading)
    {
        if (!desk.Own || state.Pending is not { } pending || Questions.Find(desk, state, pending)?.Item is not { Type: ItemType.Integer, Min: 0, Max: 10 } score || score.Code(Coding.Value) is "painNow" or "painWorst") return reading;
        if (reading["painNow"] is not { } pain || reading.Values.Any(v => v.Name != "painNow") || reading.Facts.Any(f => !f.Span.Overlaps(pain.Span))) return reading;
        return reading with { Values = [], Facts = [] };
    }

    /// <summary>A line of the question that is out, word for word: it means what its code says, and not each thing that the line names ("blood thinner, steroids, weak bones").</summary>
    private static bool IsLabel(Desk desk, State state, string text) =>
        desk.Own && state.Pending is { } pending && Questions.Find(desk, state, pending) is { } question
        && question.Item.Choices.Any(c => !c.Exclusive && c.Code(Coding.Finding) is not null && string.Equals(c.Label, text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>"It's for my dad": the rest of the message is then about him.</summary>
    private static Reading Heard(Desk desk, string text, DateTimeOffset at, Asked asked)
    {
        var reading = desk.Reader.Read(text, at, asked);
        return asked.ForAnother || !desk.Own || !reading.Facts.Any(f => f is { Status: FactStatus.Present, Mood: FactMood.Stated } && desk.Content.Catalogue.Implies(f.Finding, "proxy")) ? reading : desk.Reader.Read(text, at, asked with { ForAnother = true });
    }

    /// <summary>"What do you mean?" asks for help; it is no "not sure" to what was asked.</summary>
    private static Reading AskingBack(Reading reading) =>
        reading.Answer != BareAnswer.Unsure || !reading.Intents.Any(i => i.Name is "help" or "repeat" or "why" or "progress" or "summary") ? reading
            : reading with { Answer = BareAnswer.None, Facts = reading.Facts.RemoveAll(f => f.Status == FactStatus.Unsure) };

    /// <summary>A bare number up to nine from somebody who types for themselves is the pain, not an age, unless they insist.</summary>
    private static Reading Sensible(State state, Reading reading)
    {
        // "Stop the chat" is no rest that eases the pain.
        if (reading.Intents.FirstOrDefault(i => i.Name is "stop" or "save") is { } wish) reading = reading with { Values = reading.Values.RemoveAll(v => v.Span.Overlaps(wish.Span)) };
        if (state.Pending != "age" || !reading.Facts.IsEmpty || state.Values.ContainsKey("painNow") || reading["age"] is not { Data: NumberData { Max: <= 9 } } age) return reading;
        if (state.Answers.GetValueOrDefault("who")?.Values is not [ChoiceAnswer { Code: "me" }]) return reading;
        var rest = reading.Values.Remove(age);
        return reading with { Values = reading["painNow"] is null ? rest.Add(age with { Name = "painNow" }) : rest };
    }

    /// <summary>What was read is kept whatever else happens, also before consent (safety rule 13).</summary>
    internal static IEnumerable<Event> Noted(Desk desk, Reading reading, long seq)
    {
        foreach (var fact in reading.Facts) yield return new FactNoted(fact, seq);
        foreach (var value in reading.Values)
        {
            yield return new ValueNoted(value, seq, reading.Wants("correct"));
            foreach (var fact in Linking.FactsOf(desk.Content.Catalogue, value, reading)) yield return new FactNoted(fact, seq);
        }
    }
}
