// Made-up people for the console's tests: one whole case, and a queue of fifty with one that cannot wait.
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;

namespace IntakeBot.Tests.Practice;

public static class MadeUp
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static Questionnaire Form { get; } = new("urn:test", "1", "Intake",
    [
        new("story", "What has brought you here? Tell me in your own words.", ItemType.Text),
        new("who", "Who is this for?", ItemType.Choice) { Codes = [new(Coding.Value, "who")], Choices = [new("me", "Me"), new("child", "My child")] },
        new("age", "How old are you?", ItemType.Integer) { Codes = [new(Coding.Value, "age")] },
        new("callback", "What number can we ring if we get cut off?", ItemType.String) { Codes = [new(Coding.Value, "phone")] },
        List("list-2", "Anything new here? These can be a sign of a squeezed nerve.", ("saddle-numbness", "Numb between your legs or round your bottom"), ("bladder-trouble", "Hard to pee, or leaking"), ("leg-weakness", "A leg or arm getting weak")),
        List("list-3", "Since this began, any of these?", ("fever", "Fever, shivers, or feeling very ill"), ("fall", "A fall, crash or hard knock")),
        List("list-4", "Any of these now?", ("dark-pee", "Pee dark like cola"), ("limb-swollen", "One arm or leg swollen, hot or red")),
        new("pain-now", "How bad is the pain now?", ItemType.Integer) { Codes = [new(Coding.Value, "painNow")] },
        new("medicines", "What do you take?", ItemType.Text),
        new("anything", "Anything I should have asked?", ItemType.Text),
    ]);

    /// <summary>The true content: its words are what the pages say.</summary>
    public static Content Knowledge { get; } = Load();

    private static Content Load()
    {
        var (content, problems) = IntakeBot.Knowledge.Content.Load(Path.Combine(AppContext.BaseDirectory, "Knowledge"));
        return content ?? throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    public static Questionnaire Intake { get; } = QuestionnaireReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Questionnaires", "intake.json"))).Questionnaire!;

    public static CaseContent Content { get; } = new(_ => Form,
        rule => rule == "cauda-equina" ? new("Loss of feeling there with a change in peeing can mean a pressed nerve bundle.", "red-flags.md RF01", "unverified") : null,
        finding => finding.Replace('-', ' ')) { Knowledge = Knowledge };

    private static Item List(string id, string text, params (string Finding, string Label)[] options) => new(id, text, ItemType.Choice)
    {
        Repeats = true, Marks = new() { MandatoryScreen = true },
        Choices = [.. options.Select(o => new Choice(o.Finding, o.Label, Coding.Finding)), new("none", "None of these") { Exclusive = true }],
    };

    public const string Story = "Locked my back lifting the dog on Sunday, and since this morning I can't feel it when I wee. It's the left side mostly.";

    /// <summary>An emergency: told what to do at 08:46, said "I can't call" a minute later.</summary>
    public static CaseFile Emergency(string number = "C-0042")
    {
        var words = "can't feel it when I wee";
        var span = new Span(Story.IndexOf(words, StringComparison.Ordinal), Story.IndexOf(words, StringComparison.Ordinal) + words.Length);
        var state = State.Empty with
        {
            Channel = "directline", Questionnaire = "intake", Phase = "handover", Standing = Urgency.Emergency, Peak = Urgency.Emergency, BeganAt = Now.AddMinutes(-20),
            Facts = [Known("bladder-trouble", FactStatus.Present, 3, span, words), Known("fever", FactStatus.Absent, 7), Known("fall", FactStatus.Unsure, 7), Known("leg-weakness", FactStatus.Absent, 6)],
            Flags = [new("cauda-equina", "cauda-equina", Urgency.Emergency, CarePath.None, [new(3, span, words, "bladder-trouble")], FactPerson.Self, 3)],
            Answers = ImmutableDictionary<string, GivenAnswer>.Empty
                .Add("story", new([new TextAnswer(Story)], "asked", 3, new(0, Story.Length))).Add("who", new([new ChoiceAnswer(null, "me", "Me")], "asked", 8, default))
                .Add("age", new([new NumberAnswer(47)], "volunteered", 9, default)).Add("callback", new([new TextAnswer("07700 900123")], "asked", 9, default))
                .Add("list-3", new([new ChoiceAnswer(null, "none", "None of these")], "asked", 7, default)),
            Missing = ImmutableDictionary<string, string>.Empty.Add("pain-now", "declined"),
            Values = ImmutableDictionary<string, KnownValue>.Empty.Add("medicines", new(new("medicines", new ListData(["ramipril", "baclofen"]), default), 9)),
            TeachBack = [new("cannot", 5)],
        };
        return new(new(number, "conv-" + number, "directline", Urgency.Emergency, Urgency.Emergency, "handover", CarePath.None, Now.AddMinutes(-20), Now.AddMinutes(-14)), state,
        [
            Bot(2, -20, "What has brought you here? Tell me in your own words."), Patient(3, -14, Story),
            Bot(4, -14, "Please call 999 now, or go to an emergency department.\nYou said you can't feel it when you wee.\nWhat will you do now?", Urgency.Emergency),
            Patient(5, -13, "I can't call"), Bot(6, -13, "Ask anyone near you. You can use any phone, even a locked one."),
            new(7, Now.AddMinutes(-12), new("c1", "", new JsonObject { ["linkId"] = "list-3", ["rev"] = "1", ["answer"] = "none" }), null),
            Patient(8, -11, "Me"), Patient(9, -10, "I'm 47. 07700 900123. I take ramipril and baclofen."),
        ]);
    }

    /// <summary>The same with private words told in line 3.</summary>
    public static CaseFile Private(string number = "C-0043")
    {
        const string told = "My back hurts where he kicked me and now I can't feel it when I wee";
        Evidence Words(string words, string finding) => new(3, new(told.IndexOf(words, StringComparison.Ordinal), told.IndexOf(words, StringComparison.Ordinal) + words.Length), words, finding);
        var file = Emergency(number);
        return file with
        {
            Row = file.Row with { Path = CarePath.Safeguarding },
            State = file.State with
            {
                Path = CarePath.Safeguarding,
                Flags = [new("hurt-at-home", "safeguarding", Urgency.Urgent, CarePath.Safeguarding, [Words("he kicked me", "hurt-by-someone")], FactPerson.Self, 3),
                    new("cauda-equina", "cauda-equina", Urgency.Emergency, CarePath.None, [Words("can't feel it when I wee", "bladder-trouble")], FactPerson.Self, 3)],
                Facts = [.. file.State.Facts, Known("hurt-by-someone", FactStatus.Present, 3, Words("he kicked me", "").Span, "he kicked me")],
                Answers = file.State.Answers.SetItem("story", new([new TextAnswer(told)], "asked", 3, default)).Add("anything", new([new TextAnswer("please do not ring, he listens")], "asked", 9, default)),
                TeachBack = [new("safe-here:no", 5)],
            },
            Lines = [file.Lines[0], Patient(3, -14, told), Bot(4, -14, "Is it safe to keep chatting here?", Urgency.Urgent), Patient(5, -13, "no he is here"), .. file.Lines.Skip(4)],
        };
    }

    /// <summary>One emergency and three urgent among fifty.</summary>
    public static IEnumerable<CaseRow> Fifty()
    {
        for (var i = 0; i < 50; i++)
        {
            var urgency = i == 31 ? Urgency.Emergency : i % 17 == 5 ? Urgency.Urgent : i % 7 == 3 ? Urgency.Soon : i % 4 == 1 ? Urgency.Review : Urgency.Routine;
            var created = Now.AddMinutes(-7 - i * 53);
            yield return new($"C-{100 + i:0000}", $"conv-{i}", i % 9 == 4 ? "msteams" : "directline", urgency, i % 12 == 1 ? Urgency.Urgent : urgency,
                i % 3 == 0 ? "submitted" : urgency >= Urgency.Urgent ? "handover" : "interview", i == 22 ? CarePath.Crisis : i == 39 ? CarePath.Safeguarding : CarePath.None, created, i % 10 == 6 ? null : created.AddMinutes(3))
            { Owner = i % 10 == 6 ? "Noor Haddad" : null };
        }
    }

    public static Line Patient(long seq, double minutes, string text) => new(seq, Now.AddMinutes(minutes), new($"m{seq}", text, null), null);

    public static Line Bot(long seq, double minutes, string text, Urgency? urgency = null) => new(seq, Now.AddMinutes(minutes), null, new(text) { Urgency = urgency });

    public static KnownFact Known(string finding, FactStatus status, long seq, Span span = default, string text = "") => new(new(finding, status) { Span = span, Text = text }, seq, null);
}
