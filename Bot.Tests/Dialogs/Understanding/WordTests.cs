// Words as patients write them: slips, missing apostrophes, text-speak; and text meant to do harm.
using System.Globalization;
using Xunit;
using static IntakeBot.Tests.Understanding.TheReader;

namespace IntakeBot.Tests.Understanding;

public class WordTests
{
    [Fact]
    public void Misspelt_words_are_read_as_meant() => All(
        ("nummness in my sadle area", "saddle-numbness"),
        ("i got a feaver", "fever"),
        ("presure in my chesst", "chest-pressure"),
        ("cant breath", "breathless-at-rest"),
        ("had a siezure", "seizure"),
        ("ive got payn in my nek", "neck-pain"));

    [Fact]
    public void Small_words_inside_a_wording_may_differ() => All(
        ("couldn't catch her breath all night", "breathless"),
        ("the sensation has just gone from my bottom", "saddle-numbness"),
        ("she has really lost the strength in her left leg", "leg-weak"),
        ("woke up on a bathroom floor", "faint"));

    [Fact]
    public void Ordinary_English_is_never_corrected_into_a_finding()
    {
        foreach (var text in (string[])["The weather has been rather chilly this morning.", "Can I park behind the clinic?", "I would like to book for Thursday, please.", "Anna recommended you and Marta said you were lovely."])
            Assert.True(Read(text).Facts.IsEmpty, $"{text}: {string.Join(", ", Read(text).Facts.Select(Short))}");
    }

    [Fact]
    public void A_span_is_the_patients_own_words()
    {
        const string text = "Hello. 😟 My   bum is — sorry — NUMB!";
        var fact = Assert.Single(Read(text).Facts, f => f.Finding == "saddle-numbness");
        Assert.Equal(text[fact.Span.Start..fact.Span.End], fact.Text);
        Assert.StartsWith("bum", fact.Text, StringComparison.Ordinal);
        Assert.EndsWith("NUMB", fact.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_servers_culture_plays_no_part()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (foreign.NumberFormat.NumberDecimalSeparator, foreign.NumberFormat.NumberGroupSeparator, foreign.NumberFormat.NegativeSign) = (",", ".", "~");
            CultureInfo.CurrentCulture = foreign;
            All(("I CAN'T FEEL WHEN I WIPE", "cannot-feel-wiping"), ("my temp is 39.5", "fever"), ("TINGLING IN MY BIKINI LINE AND GENITALS", "saddle-numbness"));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void Reading_costs_in_proportion_to_the_text_also_when_it_is_meant_to_hurt()
    {
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("numb bum ", 11_000)), new('a', 100_000), new('\'', 100_000), string.Concat(Enumerable.Repeat("((((no ", 16_000)),
            string.Concat(Enumerable.Repeat("no pain, ", 11_000)), string.Concat(Enumerable.Range(0, 12_000).Select(i => $"qw{(char)('a' + i % 26)}xk{(char)('a' + i / 26 % 26)}n ")),
            string.Concat(Enumerable.Repeat("my dad's leg is not if numb but gone now ", 2_500)),
        ];
        foreach (var text in hostile)
        {
            Read(text[..2_000]);
            var (part, whole) = (Measure(text[..(text.Length / 4)]), Measure(text));
            Assert.True(whole < part * 12 + 200, $"{text[..20]}: a quarter took {part} ms, the whole {whole} ms");
        }
        // The best of three: other work on the machine must not look like cost.
        static double Measure(string text) => Enumerable.Range(0, 3).Min(_ =>
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            Read(text);
            return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        });
    }

    [Fact]
    public void Another_language_is_recognised_and_English_in_it_is_still_read()
    {
        Assert.Equal("es", Read("Hola, tengo dolor de espalda desde hace tres semanas").OtherLanguage);
        Assert.Equal("de", Read("Ich habe seit drei Wochen Schmerzen im Rücken").OtherLanguage);
        Assert.Equal("pl", Read("Bardzo boli mnie noga i nie mogę chodzić").OtherLanguage);
        Assert.Null(Read("I have had pain in my back for three weeks").OtherLanguage);
        var mixed = Read("Guten Abend, sorry, English. My hands go numb, both");
        Assert.Null(mixed.OtherLanguage);
        Assert.Contains(mixed.Facts, f => f.Finding == "both-hands-numb");
    }
}
