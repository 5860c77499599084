// The words of the intake, for oneself and for somebody else: easy enough for a reader of 11, and of the right person in every question, option and line.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Articles;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Scripted;

public sealed class WordsTests
{
    private const double HardestGrade = 6;

    /// <summary>Shorter strings have no grade worth the name: one long word would decide.</summary>
    private const int WordsToGrade = 8;

    /// <summary>Said by the intake and around it; not what practitioners read, nor what articles, numbers and rules have tests for.</summary>
    private static readonly string[] Spoken = ["opening.", "ask.", "interview.", "repair.", "person.", "stop.", "chat.", "review.", "submitted.", "label.", "heard.", "third.", "probe.", "crisis.", "safeguarding.", "other-person.", "instruction."];

    /// <summary>Words that patients of this clinic know, however long.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "acupuncture", "practitioner", "emergency", "pregnant", "pregnancy", "magnesium", "potassium", "calcium", "paracetamol", "medicine", "medicines", "operation", "operations", "allergy", "computer", "demonstration", "physiotherapy", "baclofen" };

    private static IEnumerable<(string Where, string Text)> OfTheForm() =>
        from item in TestContent.Content.Intake.All()
        from text in (string?[])[item.Text, item.Marks.ThirdPerson, item.Marks.Why, item.Help, .. item.Choices.SelectMany(c => (string?[])[c.Label, c.ThirdPerson])]
        where !string.IsNullOrEmpty(text)
        select (item.LinkId, text!);

    private static IEnumerable<(string Where, string Text)> AroundIt() =>
        from key in TestContent.Content.Wording.Keys
        where Spoken.Any(s => key.StartsWith(s, StringComparison.Ordinal)) && !key.StartsWith("ask.abstained", StringComparison.Ordinal)
            && !key.StartsWith("ask.clinic", StringComparison.Ordinal) && !key.StartsWith("ask.safety", StringComparison.Ordinal)
        select (key, TestContent.Content.Wording[key]);

    [Fact]
    public void Every_string_is_easy_to_read_for_oneself_and_for_somebody_else()
    {
        var hard = OfTheForm().Concat(AroundIt())
            .Where(s => s.Text.Split(' ').Length >= WordsToGrade)
            .Select(s => (s.Where, s.Text, Grade: ReadingAge.Grade(s.Text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), Known)))
            .Where(s => s.Grade > HardestGrade).Select(s => $"{s.Where}: {s.Grade:0.0}: {s.Text}").ToList();
        Assert.True(hard.Count == 0, string.Join(Environment.NewLine, hard));
    }

    [Fact]
    public void Short_strings_taken_together_are_easier_still()
    {
        var shorts = OfTheForm().Concat(AroundIt()).Where(s => s.Text.Split(' ').Length < WordsToGrade && !s.Text.Contains('{', StringComparison.Ordinal)).Select(s => s.Text.TrimEnd('.', '?') + ".");
        Assert.True(ReadingAge.Grade(string.Join(' ', shorts), Known) <= 4);
    }

    /// <summary>Where "you" and "me" are whoever types and the bot.</summary>
    private static readonly HashSet<string> ToWhoeverTypes = ["story", "who", "proxy-consent", "callback", "site", "temperature", "usual-spasm", "add-more", "grown-up", "company", "child-line", "coping", "private", "anything-else", "medicine-change-what", "mood", "pain-now"];

    private static readonly string[] OfOneself = ["i", "i've", "i'm", "my", "me", "mine", "myself", "you", "your", "yours", "yourself"];

    private static bool SpeaksOfOneself(string text) => text.ToLowerInvariant().Split([' ', ',', '.', '?', ':', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Any(OfOneself.Contains);

    [Fact]
    public void Whoever_types_for_another_is_asked_about_the_other_in_every_question_and_option()
    {
        var state = State.Empty.Apply(new Answered("who", [TestContent.Content.Intake.All().First(i => i.LinkId == "who").Choices[2].Answer], "asked", 1, default));
        Assert.True(OnBehalf.Is(state));
        var wrong = from item in TestContent.Desk.Form.All()
                    where !ToWhoeverTypes.Contains(item.LinkId) && item.IsQuestion
                    let put = OnBehalf.Put(item, state)
                    from text in (string?[])[put.Text.Replace("I ask everyone.", "", StringComparison.Ordinal), put.Help, .. put.Choices.Select(c => c.Label)]
                    where text is not null && SpeaksOfOneself(text)
                    select $"{item.LinkId}: {text}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Whoever_types_for_another_reads_lines_and_single_questions_about_the_other()
    {
        var wording = TestContent.Content.Wording;
        var wrong = from key in wording.Keys
                    where key.StartsWith("label.", StringComparison.Ordinal) || key.StartsWith("probe.", StringComparison.Ordinal)
                    let text = wording.Has($"third.{key}") ? wording[$"third.{key}"] : wording[key]
                    where SpeaksOfOneself(text.Replace("so I ask everyone", "", StringComparison.Ordinal).Replace("when you press", "", StringComparison.Ordinal).Replace("you would expect", "", StringComparison.Ordinal).Replace("I want to be sure I understood. Do you mean", "", StringComparison.Ordinal))
                    select $"{key}: {text}";
        Assert.Empty(wrong);
        Assert.DoesNotContain(wording.Keys, k => k.StartsWith("third.", StringComparison.Ordinal) && !wording.Has(k["third.".Length..]));
    }
}
