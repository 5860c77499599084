// Content that is wrong is refused, each fault with its file and what it is about.
using IntakeBot.Knowledge;
using Xunit;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public sealed class RefusalTests : IDisposable
{
    private readonly ContentCopy directory = new();

    public void Dispose() => directory.Dispose();

    private void Change(string file, string from, string to) => directory.Change(file, from, to);

    private const string Rule = """

        - id: made-up
          concern: stroke
          urgency: emergency
          tell: stroke
          when: WHEN
          why: Made up for a test.
          source: test
          evidence: unverified
          examples: {fires: [FIRES], quiet: [QUIET]}
        """;

    /// <summary>Adds a rule to the book.</summary>
    private void Add(string when, string fires = "[chest-pressure]", string quiet = "[neck-pain]") =>
        File.AppendAllText(Path.Combine(directory.Folder, "RedFlags/head-and-neck.yml"), Rule.Replace("WHEN", when).Replace("FIRES", fires).Replace("QUIET", quiet) + "\n");

    private void IsRefused(string file, string saying)
    {
        var (content, problems) = Content.Load(directory.Folder);
        Assert.Null(content);
        Assert.True(problems.Any(p => p.Severity == Severity.Error && p.File.StartsWith(file, StringComparison.Ordinal) && p.Message.Contains(saying, StringComparison.Ordinal)),
            string.Join(Environment.NewLine, problems.Where(p => p.Severity == Severity.Error)));
    }

    [Test]
    public void The_copy_itself_loads_and_has_the_same_hash()
    {
        var (content, problems) = Content.Load(directory.Folder);
        Assert.True(content is not null, string.Join(Environment.NewLine, problems.Where(p => p.Severity == Severity.Error)));
        Assert.Equal(Shipped.Content.Hash, content.Hash);
        Change("Wording/red-flags.yml", "Lie down in a quiet place. Don't drive.", "Lie down in a quiet room. Don't drive.");
        Assert.NotEqual(content.Hash, Content.Load(directory.Folder).Content!.Hash);
    }

    [Test]
    public void A_rule_that_says_not_is_refused()
    {
        Add("{not: [chest-pain]}");
        IsRefused("RedFlags/head-and-neck.yml:", "no \"not\"");
    }

    [Test]
    public void A_rule_that_names_a_finding_nobody_knows_is_refused()
    {
        Add("{any: [chest-pressure, chest-presure]}");
        IsRefused("RedFlags/head-and-neck.yml:", "`chest-presure` is no finding");
    }

    [Test]
    public void A_rule_that_names_a_harmless_finding_is_refused()
    {
        Add("{any: [chest-pressure, migraine-usual]}");
        IsRefused("RedFlags/head-and-neck.yml:", "harmless");
    }

    [Test]
    public void A_rule_whose_examples_do_not_do_as_they_say_is_refused()
    {
        Add("{all: [chest-pressure, neck-pain]}");
        IsRefused("RedFlags/head-and-neck.yml:", "does not fire");
    }

    [Test]
    public void A_rule_that_fires_where_it_must_not_is_refused()
    {
        Add("{any: [chest-pressure, neck-pain]}");
        IsRefused("RedFlags/head-and-neck.yml:", "must not fire and does");
    }

    [Test]
    public void A_rule_that_a_higher_one_always_hides_is_refused()
    {
        Add("chest-pressure");
        Change("RedFlags/head-and-neck.yml", "id: made-up\n  concern: stroke\n  urgency: emergency", "id: made-up\n  concern: acs\n  urgency: urgent");
        IsRefused("RedFlags/head-and-neck.yml:", "never speaks");
    }

    [Test]
    public void Two_rules_of_one_name_are_refused()
    {
        Change("RedFlags/infection.yml", "- id: meningitis\n", "- id: sepsis\n");
        IsRefused("RedFlags/infection.yml:", "the id is there twice");
    }

    [Test]
    public void A_flag_without_its_words_is_refused()
    {
        Change("Wording/red-flags.yml", "  meningitis:\n    reason:", "  meningitus:\n    reason:");
        IsRefused("RedFlags/infection.yml:", "flag.meningitis.reason");
    }

    [Test]
    public void A_number_of_a_place_in_a_text_for_all_is_refused()
    {
        Change("Wording/red-flags.yml", "Please call {EMERGENCY} now.", "Please call 999 now.");
        IsRefused("Wording", "999 is the number of a place");
    }

    [Test]
    public void A_place_without_an_emergency_number_is_refused()
    {
        Change("Locales/europe.yml", "FI:\n  name: Finland\n  emergency:", "FI:\n  name: Finland\n  emergncy:");
        IsRefused("Locales/europe.yml:", "no emergency number");
    }

    [Test]
    public void A_finding_that_is_there_twice_or_implies_nothing_known_is_refused()
    {
        Change("Lexicon/findings.yml", "implies: [chest-pain]}", "implies: [chest-pains]}");
        IsRefused("Lexicon/findings.yml", "implies chest-pains");
    }

    [Test]
    public void A_file_that_is_no_YAML_is_refused()
    {
        Change("Locales/europe.yml", "name: Germany", "name: [Germany");
        IsRefused("Locales/europe.yml", "");
    }
}
