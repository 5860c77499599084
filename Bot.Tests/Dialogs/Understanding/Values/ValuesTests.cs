// The rules of reading values, one test a rule, each over a few wordings of our own.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Dialogs.Understanding.Values;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;
using Xunit;

namespace IntakeBot.Tests.Understanding;

public sealed class ValuesTests
{
    internal static readonly ValueReader Reader = new(ValueLexicon.Load(Path.Combine(AppContext.BaseDirectory, "Knowledge")));
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("I have had this for three weeks", "P3W")]
    [InlineData("going on two years now", "P2Y")]
    [InlineData("It began four or five days ago", "P4D..P5D")]
    [InlineData("a day or two, that's all", "P1D..P2D")]
    [InlineData("it has been here half a year", "P6M")]
    [InlineData("over a year and a half of this", "P18M")]
    [InlineData("started on Saturday", "P3D")]
    [InlineData("since 2019", "P7Y")]
    [InlineData("began in September", "P2M")]
    public void The_onset_is_how_long_before_the_message_it_began(string text, string onset) => Assert.Equal(onset, Show(Read(text), "onset"));

    [Theory]
    [InlineData("I had my hip replaced six years ago")]
    [InlineData("I've taken ramipril for nine years")]
    [InlineData("My son is four years old")]
    [InlineData("sat in the car for five hours")]
    [InlineData("I'm 30 weeks pregnant")]
    public void How_long_another_thing_lasted_is_no_onset(string text) => Assert.Equal("", Show(Read(text), "onset"));

    [Theory]
    [InlineData("each one lasts about two minutes", "PT2M")]
    [InlineData("thirty to forty seconds at a time", "PT30S..PT40S")]
    [InlineData("an hour and a half at a stretch", "PT90M")]
    public void The_length_of_one_spell_is_told_from_the_onset(string text, string length)
    {
        Assert.Equal(length, Show(Read(text), "episodeLength"));
        Assert.Equal("", Show(Read(text), "onset"));
    }

    [Theory]
    [InlineData("cramps four times a day", "4/day")]
    [InlineData("it goes every other night", "3..4/week")]
    [InlineData("once or twice a month it seizes", "1..2/month")]
    [InlineData("a spasm every ten minutes", "6/hour")]
    [InlineData("it cramps nightly", "1/night")]
    [InlineData("the spasms come 5x a week", "5/week")]
    public void Frequency_is_a_count_in_a_period(string text, string rate) => Assert.Equal(rate, Show(Read(text), "frequency"));

    [Theory]
    [InlineData("two naproxen tablets three times a day")]
    [InlineData("I swim twice a week")]
    public void How_often_something_else_is_done_is_no_frequency(string text) => Assert.Equal("", Show(Read(text), "frequency"));

    [Theory]
    [InlineData("6/10", "6", "")]
    [InlineData("pain is four out of ten now and nine at its worst", "4", "9")]
    [InlineData("at rest 2/10, climbing to 8/10 when it grabs", "2", "8")]
    [InlineData("my neck hurts, worst 9", "", "9")]
    [InlineData("pain 5 to 6 today", "5..6", "")]
    [InlineData("no pain, just a flicker", "0", "")]
    public void A_pain_score_is_now_or_at_worst(string text, string now, string worst)
    {
        Assert.Equal(now, Show(Read(text), "painNow"));
        Assert.Equal(worst, Show(Read(text), "painWorst"));
    }

    [Theory]
    [InlineData("I am 9 stone and have 3 kids")]
    [InlineData("it wakes me at 4am")]
    [InlineData("I take 2 paracetamol")]
    [InlineData("my calf cramps 3 times a night")]
    [InlineData("L5 disc, 7 years ago")]
    [InlineData("my 6 year old has cramp")]
    public void Ages_times_doses_and_counts_are_no_pain_scores(string text)
    {
        Assert.Equal("", Show(Read(text), "painNow"));
        Assert.Equal("", Show(Read(text), "painWorst"));
    }

    [Theory]
    [InlineData("painNow", "Four", "4")]
    [InlineData("painNow", "three. no, five", "5")]
    [InlineData("painNow", "slap in the middle", "5")]
    [InlineData("onset", "a fortnight", "P2W")]
    [InlineData("episodeLength", "half a minute", "PT30S")]
    [InlineData("frequency", "twice daily", "2/day")]
    public void A_bare_answer_is_read_for_what_was_asked(string asked, string text, string value) => Assert.Equal(value, Show(Read(text, asked), asked));

    [Theory]
    [InlineData("I take ramipril and a statin called Lipitor", "ramipril atorvastatin", "")]
    [InlineData("I stopped naproxen, now on codeine", "codeine", "naproxen")]
    [InlineData("swapped from citalopram to sertraline", "sertraline", "citalopram")]
    [InlineData("warferin and gabbapentine", "warfarin gabapentin", "")]
    [InlineData("my husband is on warfarin", "", "")]
    [InlineData("I'm allergic to codeine", "", "")]
    [InlineData("should I take ibuprofen?", "", "")]
    [InlineData("lamotrigine, last fit three years ago", "lamotrigine", "")]
    [InlineData("the sonata was lovely and I ate a magnum", "", "")]
    public void Medicines_are_named_by_their_generic_and_stopped_ones_stand_apart(string text, string taken, string stopped)
    {
        Assert.Equal(taken, Show(Read(text), "medicines"));
        Assert.Equal(stopped, Show(Read(text), "stoppedMedicines"));
    }

    [Fact]
    public void No_medicines_is_an_empty_list_and_not_a_missing_one()
    {
        foreach (var text in new[] { "I take no medicines", "not on anything", "I don't take any tablets" })
            Assert.Equal(new ListData([]), Read(text).Single(v => v.Name == "medicines").Data);
        Assert.DoesNotContain(Read("my calf hurts"), v => v.Name == "medicines");
    }

    [Fact]
    public void What_is_told_on_behalf_of_another_is_read_as_the_patients()
    {
        foreach (var opening in new[] { "I'm writing for my mum, ", "booking for my dad: ", "hello, filling this in for my wife, ", "on behalf of my son. " })
        {
            var told = Read(opening + "her neck has been tight since Sunday, 6 out of 10").ToDictionary(v => v.Name, v => v.Data);
            Assert.Equal("neck", Assert.Single(((ListData)told["site"]).Items));
            Assert.Equal(new NumberData(6, 6), told["painNow"]);
        }
        Assert.Equal(new NumberData(81, 81), Read("im writing for my mum shes 81 her legs cramp").Single(v => v.Name == "age").Data);
        Assert.DoesNotContain(Read("my mum has a bad neck, I'm here for my knee"), v => v.Data is ListData list && list.Items.Contains("neck"));
    }

    [Theory]
    [InlineData("I'm on blood thinners", "takes-anticoagulant")]
    [InlineData("ran out of my diazepam on Friday", "stopped-benzodiazepine")]
    [InlineData("they started me on simvastatin last week", "new-statin")]
    [InlineData("I took too many zopiclone", "extra-z-drug")]
    public void A_medicine_gives_the_fact_that_rules_look_for(string text, string finding) =>
        Assert.Contains(Facts(text), f => f.Finding == finding && f is { Status: FactStatus.Present, Who: FactPerson.Self, Mood: FactMood.Stated } && f.Span.Of(text) == f.Text);

    [Fact]
    public void A_medicine_denied_asked_about_or_taken_by_somebody_else_is_none_of_the_patient()
    {
        Assert.All(Facts("I'm not on warfarin"), f => Assert.Equal(FactStatus.Absent, f.Status));
        Assert.All(Facts("my mum takes warfarin"), f => Assert.Equal(FactPerson.Other, f.Who));
        Assert.All(Facts("can I take warfarin?"), f => Assert.Equal(FactMood.Question, f.Mood));
    }

    [Theory]
    [InlineData("the left knee, right now", "knee", "left")]
    [InlineData("I left work with my right thigh in spasm", "thigh", "right")]
    [InlineData("left, no, right calf", "calf", "right")]
    [InlineData("last time it was the right hip, this time the left ankle", "ankle", "left")]
    [InlineData("both calves", "calf", "both")]
    [InlineData("right under the ribs my tummy cramps", "abdomen", "")]
    [InlineData("left it too late I think, my neck", "neck", "")]
    [InlineData("not the shoulder, the elbow", "elbow", "")]
    [InlineData("on the other hand my calf is bad", "calf", "")]
    public void A_side_is_one_only_where_it_can_be_said_of_a_place(string text, string site, string side)
    {
        Assert.Equal(site, Show(Read(text), "site"));
        Assert.Equal(side, Show(Read(text), "side"));
    }

    [Theory]
    [InlineData("my calf cramps after tennis and a hot bath helps", "exercise", "heat")]
    [InlineData("neck: sitting makes it worse, walking eases it", "sitting", "walking")]
    [InlineData("not the running, it's the cold that brings on my calf cramp", "cold", "")]
    [InlineData("Massage? No use. Heat? Better.", "", "heat")]
    public void The_same_thing_may_bring_it_on_or_ease_it(string text, string triggers, string relievers)
    {
        Assert.Equal(triggers, Show(Read(text), "triggers"));
        Assert.Equal(relievers, Show(Read(text), "relievers"));
    }

    [Theory]
    [InlineData("I'm 67, my back hurts", "age", "67")]
    [InlineData("44yo with neck pain", "age", "44")]
    [InlineData("32 weeks pregnant", "pregnancyWeeks", "32")]
    [InlineData("allergic to latex and nickel", "allergies", "latex nickel")]
    [InlineData("ring me on 07700 900123 please", "phone", "07700 900123")]
    public void Age_weeks_allergies_and_phone_are_read(string text, string name, string value) => Assert.Equal(value, Show(Read(text), name));

    [Fact]
    public void A_long_message_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("The weather was fine and we had tea. ", 900)) + "I take warfarin. My left calf cramps.";
        Assert.Equal("warfarin", Show(Read(text), "medicines"));
        Assert.Equal("left", Show(Read(text), "side"));
    }

    [Fact]
    public void Every_band_is_an_option_of_the_intake_question_for_its_value()
    {
        var bands = ValueLexicon.Load(Path.Combine(AppContext.BaseDirectory, "Knowledge")).Bands;
        Assert.Equal("P1W/P6W", bands.Find("onset", 10));
        Assert.Equal("PT1M/PT10M", bands.Find("episodeLength", 600));
        Assert.Equal("2-23/day", bands.Find("frequency", 21));
        var intake = string.Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Questionnaires"), "*.json").Select(File.ReadAllText));
        foreach (var band in bands.Of.Values.SelectMany(b => b)) Assert.Contains($"\"{band.Code}\"", intake, StringComparison.Ordinal);
    }

    internal static ImmutableArray<Fact> Facts(string text) => Reader.Read(Words.Split(text), text, Tuesday, Asked.Nothing).Facts;

    internal static ImmutableArray<Value> Read(string text, string? asked = null) =>
        Reader.Read(Words.Split(text), text, Tuesday, asked is null ? Asked.Nothing : new([], false, [asked])).Values;

    internal static string Show(ImmutableArray<Value> values, string name) => values.FirstOrDefault(v => v.Name == name)?.Data switch
    {
        null => "",
        ListData l => string.Join(" ", l.Items),
        CodeData c => c.Code,
        NumberData n => Range(Plain(n.Min), Plain(n.Max)),
        DurationData d => Range(d.Min.ToString(), d.Max.ToString()),
        RateData r => Range(Plain(r.Min), Plain(r.Max)) + "/" + r.Per,
        var other => throw new NotSupportedException(other.ToString()),
    };

    private static string Plain(decimal n) => n.ToString("0.##", CultureInfo.InvariantCulture);
    private static string Range(string min, string max) => min == max ? min : $"{min}..{max}";
}
