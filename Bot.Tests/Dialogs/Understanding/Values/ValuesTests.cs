// The rules of reading values, one test a rule, each over a few wordings of our own.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Dialogs.Understanding.Values;
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
