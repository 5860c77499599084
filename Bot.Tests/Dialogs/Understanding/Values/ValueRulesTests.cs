// More rules of reading values: one test a rule, each over wordings of our own in voices unlike each other.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Dialogs.Understanding.Values;
using Xunit;

namespace IntakeBot.Tests.Understanding;

public sealed class ValueRulesTests
{
    [Fact]
    public void A_score_goes_to_now_or_worst_by_the_words_it_stands_with()
    {
        Scores("now 3 worst 9, my neck", "3", "9");
        Scores("3 now 9 worst, my neck", "3", "9");
        Scores("calf: 2 sitting down, 6 walking", "2", "6");
        Scores("the cramp itself is a ten but it leaves a dull three", "3", "10");
        Scores("hip pain goes from a 2 to a 9 in seconds", "2", "9");
        Scores("it was an 8 this morning but it has settled to a 3, my back", "3", "8");
        Scores("if ten is the worst then my knee is at seven", "7", "");
        Scores("out of 10, a 3 for the shoulder", "3", "");
        Scores("no pain now but 6 when it cramps", "0", "6");
    }

    [Fact]
    public void A_time_a_scale_or_a_part_that_does_not_hurt_is_no_score()
    {
        foreach (var text in new[] { "about ten this morning something tore in my back", "it woke me at 3 in the night, calf", "my scalp's not sore, the jaw is", "sugar still at 2.8, calf cramp", "I'm 5 foot 10, back spasm", "my wife would say 10 for her neck" })
            Scores(text, "", "");
    }

    [Fact]
    public void A_letter_is_a_side_beside_a_place_or_when_asked()
    {
        Same("side", "right", "R calf", "spasms r. thigh", "calf (R)", "rt hamstring");
        Same("side", "left", "L shoulder", "lt hip");
        Same("side", "both", "neck, R more than L", "both me calves", "either calf", "it alternates, left and right calf");
        Same("side", "", "L4/L5 disc in my back", "Right. My neck.", "I can't feel my calf right", "turn my head to the right and my neck spasms");
        Assert.Equal("left", Show("R, no L", "side", "side"));
    }

    [Fact]
    public void A_side_that_is_compared_with_denied_or_of_another_part_is_not_the_side()
    {
        Same("side", "left", "left calf, bigger than the right", "my right arm is fine, it is the left one that spasms", "I said right calf earlier. It's left.", "after my right knee replacement the left calf cramps");
        Same("side", "", "blind in the left eye once, I book for my shoulder");
    }

    [Fact]
    public void Short_words_are_known_with_a_slip()
    {
        Same("site", "lower back", "lower bak", "me bak is killing");
        Same("site", "neck", "nek spasm", "sore nec");
        Same("site", "wrist", "my rist cramps");
    }

    [Fact]
    public void A_date_or_an_age_says_when_it_began()
    {
        Same("onset", "P12D", "my neck has been bad since 12/11/2026", "calf cramps since 12 November");
        Same("onset", "P25Y", "cramps since I was 20, I'm 45 now");
        Same("onset", "P3W", "started at the start of November, my neck");
        Assert.Equal("P2D", Show("the night before last", "onset", "onset"));
        Same("onset", "", "I had an operation on my knee two years ago", "28 weeks and the baby's moving well", "never a day without it", "my pump was changed three weeks ago");
    }

    [Fact]
    public void A_rate_may_be_a_share_of_the_week_a_period_first_or_days_by_name()
    {
        Same("frequency", "4/week", "cramp 4 nights in 7, calf", "my calf cramps four days out of the seven");
        Same("frequency", "3/night", "in the night three times my calf cramps");
        Same("frequency", "1..2/night", "foot cramps nightly, sometimes twice");
        Assert.Equal("2/week", Show("Mondays and Thursdays", "frequency", "frequency"));
        Assert.Equal("3/week", Show("twice a week, no I lie, three times", "frequency", "frequency"));
        Same("frequency", "", "botox for my neck every three months", "it wakes me at four, the calf", "easing each day, my thighs");
    }

    [Fact]
    public void Where_it_happens_and_how_it_ends_are_cause_and_relief()
    {
        Same("triggers", "cold", "my chest muscles tighten in the cold");
        Same("triggers", "exercise", "my hamstring went sprinting for the bus");
        Same("triggers", "bending", "I bent down and it just went, my back");
        Same("triggers", "sitting", "I can only sit ten minutes before my hip spasms");
        Same("triggers", "heat", "heat makes my knee worse");
        Same("triggers", "", "sweating buckets and my calf cramps", "it cramps whether I sit or stand", "my legs are jumping");
        Same("relievers", "heat", "neck goes stiff, warm scarf on and it's grand");
        Same("relievers", "painkillers", "heat doesn't help my neck any more, only painkillers do");
        Same("relievers", "", "would I be lying flat for it?", "Ice? Made my calf worse.");
    }

    [Fact]
    public void What_was_swapped_thrown_away_or_left_is_stopped()
    {
        foreach (var (text, taken, stopped) in new[]
        {
            ("my GP swapped my ramipril for losartan", "losartan", "ramipril"), ("not on warfarin any more, on apixaban", "apixaban", "warfarin"),
            ("sertraline 50, was on citalopram before", "sertraline", "citalopram"), ("I threw my amitriptyline away", "", "amitriptyline"),
        })
            Assert.Equal((taken, stopped), (Show(text, "medicines"), Show(text, "stoppedMedicines")));
    }

    [Fact]
    public void A_medicine_is_known_by_its_sound_and_two_slips_away()
    {
        foreach (var (written, meant) in new[] { ("phentanyl", "fentanyl"), ("naprozin", "naproxen"), ("backloffen", "baclofen"), ("kodeine", "codeine"), ("metphormin", "metformin"), ("diazapan", "diazepam") })
            Assert.Equal(meant, Show("I take " + written, "medicines"));
    }

    [Fact]
    public void A_lay_name_of_a_class_gives_its_fact()
    {
        foreach (var (text, finding) in new[] { ("I'm on thinners for the AF", "takes-anticoagulant"), ("they put me on water tablets", "new-diuretic"), ("I take sick tablets", "takes-antiemetic"), ("tablets for my cholesterol", "takes-statin") })
            Assert.Contains(Facts(text), f => f.Finding == finding);
    }

    [Fact]
    public void A_joint_and_a_charlie_horse_are_no_drugs()
    {
        foreach (var text in new[] { "my knee joint is stiff", "I had a joint replacement", "had a joint of beef when my back went", "my friend Charlie drove me", "a charlie horse in my calf" })
            Assert.DoesNotContain(Facts(text), f => f.Finding.EndsWith("recreational", StringComparison.Ordinal));
        Assert.Contains(Facts("I smoke a joint at night"), f => f.Finding == "takes-recreational");
    }

    [Fact]
    public void An_age_a_week_or_an_allergy_of_somebody_else_is_not_the_patients()
    {
        Same("age", "", "twins, aged two, so lifting all day", "I have a 4 year old who I carry");
        Same("pregnancyWeeks", "", "my wife is 30 weeks pregnant");
        Same("allergies", "", "my son is allergic to nuts");
        Same("age", "52", "I'm a 52 year old bus driver", "52M, neck pain", "woman, 52, thigh cramps", "at 52 my legs cramp");
        Same("pregnancyWeeks", "16", "16 weeks gone, hip pain");
    }

    [Fact]
    public void Asked_for_allergies_a_medicine_named_is_one_and_is_not_taken()
    {
        Assert.Equal("penicillin", Show("penicillin", "allergies", "allergies"));
        Assert.Equal("", Show("penicillin", "medicines", "allergies"));
        Assert.Equal(new ListData([]), Read("not that I know of", "allergies").Single(v => v.Name == "allergies").Data);
    }

    [Fact]
    public void Every_value_stands_where_its_span_says()
    {
        const string text = "Since Friday my left calf cramps twice a night, 3 now and 8 at worst, I take naproxen. Rubbing it helps.";
        var read = Read(text);
        Assert.Equal(["frequency", "medicines", "onset", "painNow", "painWorst", "relievers", "side", "site"], read.Select(v => v.Name).Where(n => n is not ("quality" or "triggers")).Order(StringComparer.Ordinal));
        foreach (var (name, said) in new[] { ("onset", "Friday"), ("side", "left"), ("site", "calf"), ("frequency", "twice a night"), ("painNow", "3"), ("painWorst", "8"), ("medicines", "naproxen"), ("relievers", "Rubbing it") })
            Assert.Equal(said, read.Single(v => v.Name == name).Span.Of(text));
    }

    private static void Scores(string text, string now, string worst) => Assert.Equal((text, now, worst), (text, Show(text, "painNow"), Show(text, "painWorst")));

    private static void Same(string name, string value, params string[] texts)
    {
        foreach (var text in texts) Assert.Equal((text, value), (text, Show(text, name)));
    }

    private static string Show(string text, string name, string? asked = null) => ValuesTests.Show(Read(text, asked), name);
    private static System.Collections.Immutable.ImmutableArray<Value> Read(string text, string? asked = null) => ValuesTests.Read(text, asked);
    private static System.Collections.Immutable.ImmutableArray<IntakeBot.Knowledge.Fact> Facts(string text) => ValuesTests.Facts(text);
}
