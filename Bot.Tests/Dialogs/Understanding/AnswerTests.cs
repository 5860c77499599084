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
    public void Whether_all_is_well_is_answered_by_how_much_by_what_was_and_by_scorn()
    {
        const string Asked = "Do you still feel the paper when you wipe?";
        foreach (var trouble in new[] { "sort of", "half", "on one side", "just the right", "in places", "I could at the weekend", "it did until Sunday", "less than I did", "a lot less", "not brilliant", "as if", "nowhere near", "you must be joking", "not since Tuesday" })
            Assert.Empty(Wrong(trouble, Asked, "cannot-feel-wiping"));
        foreach (var unsure in new[] { "probably", "more or less", "most of the time" }) Assert.Empty(Wrong(unsure, Asked, "cannot-feel-wiping unsure"));
        foreach (var well in new[] { "course I can", "yes, fine", "same as ever", "of course" }) Assert.Empty(Wrong(well, Asked, "cannot-feel-wiping absent"));
    }

    [Fact]
    public void Fewer_than_were_asked_for_tells_of_trouble() => AllAnswers(
        ("Can you still get three fingers between your teeth?", "two", "jaw-locked"),
        ("Can you still get three fingers between your teeth?", "one, and my neck is stiff", "jaw-locked"),
        ("Can you still get three fingers between your teeth?", "four", "!jaw-locked"));

    [Fact]
    public void How_long_is_a_yes_to_whether_it_is_there() => AllAnswers(
        ("Are you expecting a baby?", "twenty weeks", "pregnant"),
        ("Are you expecting a baby?", "not for twenty weeks", "!pregnant"),
        ("Do you have chest pain?", "I'm 14 weeks pregnant", "pregnant, !chest-pain"));

    [Fact]
    public void A_name_in_a_rising_voice_answers() => AllAnswers(
        ("Do you take anything to thin your blood?", "the white one. Apixaban?", "takes-anticoagulant"));

    [Fact]
    public void Yes_to_being_free_of_it_denies_it() => AllAnswers(
        ("Are you free of chest pain?", "yes", "chest-pain absent"),
        ("Are you free of chest pain?", "no", "chest-pain"));

    [Fact]
    public void What_a_question_calls_trouble_is_not_denied_by_yes() => AllAnswers(
        ("Does the pain keep you from sleeping?", "yes", "night-pain, !unremitting-pain absent"),
        ("Does the ache stop you sleeping?", "yes", "night-pain"));

    [Fact]
    public void What_one_asks_of_a_relative_is_turned_round_too() => AllAnswers(
        ("Is your dad talking sense?", "no", "confused"),
        ("Has your dad passed water today?", "no", "urine-little"),
        ("Has your dad passed water today?", "yes", "urine-little absent"));

    [Fact]
    public void Closing_words_answer_nothing() => AllAnswers(
        ("Do you have chest pain?", "I had a nice lunch, that's it", "!chest-pain"));

    [Fact]
    public void A_second_part_borrows_its_verb_from_the_first() => AllAnswers(
        ("Is your wife still awake and making sense?", "neither", "confused"));

    [Fact]
    public void When_or_how_often_says_that_it_is_there()
    {
        foreach (var when in new[] { "since Tuesday", "last night", "every morning", "more every day", "not till yesterday", "loads", "now you mention it" })
            Assert.Empty(Wrong(when, "Any numbness between your legs?", "saddle-numbness"));
        AllAnswers(
            ("Any numbness between your legs?", "Thursday at four would suit me", "!saddle-numbness"),
            ("When did the numbness between your legs start?", "last night", "saddle-numbness"),
            ("Any numbness between your legs?", "depends what you call numb", "saddle-numbness unsure"),
            ("Do you have any chest pain?", "as if", "chest-pain absent"));
    }

    [Fact]
    public void What_a_question_stands_on_is_neither_asked_nor_denied() => AllAnswers(
        ("Can you put your weight through the leg you fell on?", "no", "cannot-bear-weight, recent-injury"),
        ("Can you lift your toes off the floor while your heel stays down?", "yes", "foot-drop absent"),
        ("Can you lift your toes off the floor while your heel stays down?", "no", "foot-drop"),
        ("You said you take steroids. Have you had a fever?", "no", "fever absent, !steroids-long absent"));

    [Fact]
    public void A_question_whether_one_can_is_denied_by_yes_in_anybodys_words()
    {
        foreach (var (asked, finding) in new[] { ("Can you lift your foot?", "foot-drop"), ("Are you able to put your chin on your chest?", "chin-to-chest-impossible"), ("Can you stand on tiptoe?", "cannot-tiptoe"), ("Do you feel safe at home?", "unsafe-at-home"), ("Is your speech clear?", "speech-trouble") })
        {
            foreach (var yes in new[] { "yes", "yep", "ok yes", "I think so yes", "100%" }) Assert.Empty(Wrong(yes, asked, $"{finding} absent"));
            foreach (var no in new[] { "no", "nope", "not any more", "no, not since Monday", "N" }) Assert.Empty(Wrong(no, asked, finding));
        }
        AllAnswers(("Can you feel any numbness in your feet?", "no", "leg-numb absent"), ("Does lying down ease the back pain?", "it does not", "!back-pain absent"));
    }

    [Fact]
    public void No_soft_or_half_answer_is_taken_for_a_plain_one()
    {
        foreach (var soft in new[] { "probably not", "no, I don't think so", "no, hardly", "nope, well a bit", "no... well sometimes", "not usually", "no more than usual", "I honestly have no idea", "how would I know", "not as far as I know" })
            foreach (var asked in new[] { "Do you have a fever?", "Are you running a temperature?" }) Assert.Empty(Wrong(soft, asked, "fever unsure"));
        foreach (var partly in new[] { "only at night", "just in the mornings", "it comes and goes", "a wee bit", "now and then", "no, except at night", "a smidge" }) Assert.Empty(Wrong(partly, "Do you have chest pain?", "chest-pain"));
        foreach (var gone in new[] { "not any more", "no longer", "it's gone now" }) Assert.Empty(Wrong(gone, "Has your face drooped?", "face-droop resolved"));
        foreach (var declined in new[] { "I'd rather not discuss that", "can I not answer that", "I don't feel comfortable answering" }) Assert.Empty(Wrong(declined, "Do you have chest pain?", "chest-pain declined"));
        AllAnswers(
            ("Is the feeling around your bottom still normal?", "no, all fine", "saddle-numbness unsure"),
            ("Is the feeling around your bottom still normal?", "yes except when I sit", "saddle-numbness"),
            ("Do you have chest pain?", "yes, same as everybody", "chest-pain"),
            ("Are you short of breath?", "only when I run, same as everybody", "breathless unsure"),
            ("Is your vision normal?", "not like before no", "!vision-loss absent"),
            ("Can you feel the paper the way you usually do when you wipe?", "not really", "cannot-feel-wiping"),
            ("Can you feel the paper the way you usually do when you wipe?", "not sure", "cannot-feel-wiping unsure"),
            ("Does lying down ease the back pain?", "it does not, day or night", "!unremitting-pain absent"));
    }

    [Fact]
    public void An_answer_takes_from_the_question_what_it_leaves_out() => AllAnswers(
        ("What colour is your urine?", "like cola", "tea-coloured-urine"),
        ("How are your feet?", "numb", "leg-numb"));

    [Fact]
    public void An_answer_that_only_says_how_is_about_what_was_asked() => AllAnswers(
        ("How fast did the headache come on?", "from one second to the next", "thunderclap-headache"),
        ("How did the headache begin?", "slowly, over a week", "!thunderclap-headache"),
        ("How did the neck pain begin?", "suddenly", "neck-pain"),
        ("How did the neck pain begin?", "no idea", "!neck-pain"));

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
