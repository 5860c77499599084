// Bare answers in the light of the question, in anybody's words.
using IntakeBot.Dialogs.Understanding;
using Xunit;
using static IntakeBot.Tests.Understanding.TheReader;

namespace IntakeBot.Tests.Understanding;

public class AnswerTests
{
    [Fact]
    public void Yes_affirms_what_was_asked_and_no_denies_it() => AllAnswers(
        ("Have you any numbness around your bottom?", "yeah", "saddle-numbness"),
        ("Have you any numbness around your bottom?", "nope", "saddle-numbness absent"),
        ("Do you have chest pain?", "sort of", "chest-pain"),
        ("Do you have chest pain?", "not really", "chest-pain unsure"),
        ("Do you have chest pain?", "rather not say", "chest-pain declined"),
        ("Do you have chest pain?", "not sure", "chest-pain unsure"));

    [Fact]
    public void A_question_whether_all_is_well_is_turned_round() => AllAnswers(
        ("Is the feeling around your bottom still normal?", "nope", "saddle-numbness"),
        ("Is the feeling around your bottom still normal?", "yes", "saddle-numbness absent"),
        ("Is the feeling around your bottom still normal?", "same as usual", "saddle-numbness absent"),
        ("Can you pass urine as easily as usual?", "not since last night", "urinary-retention"),
        ("Does your jaw open fully?", "hasn't since monday", "jaw-locked"));

    [Fact]
    public void An_answer_takes_from_the_question_what_it_leaves_out() => AllAnswers(
        ("What colour is your urine?", "like cola", "tea-coloured-urine"),
        ("How are your feet?", "numb", "leg-numb"));

    [Fact]
    public void What_the_answer_says_itself_wins_over_yes_and_no() => AllAnswers(
        ("Do you have chest pain?", "no, but my bum is numb", "chest-pain absent, saddle-numbness"),
        ("Any trouble with your bladder?", "no numbness", "!saddle-numbness absent"));

    [Fact]
    public void A_question_that_takes_something_as_known_lends_it_to_the_answer() => AllAnswers(
        ("How did the neck pain begin?", "I dived in at the shallow end", "neck-trauma-danger, neck-pain"),
        ("How did the neck pain begin?", "no idea", "!neck-pain"),
        ("Have you had a fever with this back pain?", "38.5 last night", "fever, back-pain"));

    [Fact]
    public void A_list_is_not_affirmed_by_a_bare_yes()
    {
        var asked = TheReader.Reader.Understand("Do you have chest pain, a fever, numbness around your bottom, or double vision?");
        Assert.True(asked.IsList);
        Assert.All(TheReader.Reader.Read("yes", default, asked).Facts, f => Assert.Equal(IntakeBot.Knowledge.FactStatus.Unsure, f.Status));
    }

    [Fact]
    public void The_name_of_a_value_asks_for_that_value() => Assert.Equal(["painNow"], TheReader.Reader.Understand("painNow").Values.AsEnumerable());

    [Fact]
    public void An_intent_stands_beside_the_findings_of_the_same_message()
    {
        var reading = Read("can I talk to a person, my bum has gone numb");
        Assert.True(reading.Wants("person"));
        Assert.Contains(reading.Facts, f => f.Finding == "saddle-numbness");
    }

    [Fact]
    public void What_only_the_question_speaks_of_is_no_wish_of_the_patients()
    {
        var read = Read("yeah, that's still there", "What I'm going to do is ask you some questions. Any headaches?");
        Assert.Empty(read.Intents);
        Assert.Contains(read.Facts, f => f.Finding == "head-pain");
    }
}
