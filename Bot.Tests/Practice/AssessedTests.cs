// What the practitioner is told of a talk that was really had: why, what would change it, what to ask, techniques and medicines; on the page and in the export alike.
using System.Net;
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using IntakeBot.Tests.Conversing;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class AssessedTests
{
    private static readonly PracticeWords Words = new(MadeUp.Knowledge.Wording);

    private static CaseFile Talk(params string[] said)
    {
        var state = Ways.After(said).State;
        return new(new("C-0007", "conv", "directline", state.Standing, state.Peak, state.Phase, state.Path, EveryPhaseTests.At, EveryPhaseTests.At), state, []);
    }

    private static CaseSheet Sheet(CaseFile file, bool mayRead = true) => CaseSheet.Of(file, CaseContent.Of(MadeUp.Knowledge, MadeUp.Intake), mayRead, Words);

    private static string Cautions(Assessed assessed) => string.Join(" ", assessed.Techniques.Select(t => $"{t.Name}:{t.Caution}"));

    [Fact]
    public void An_ordinary_talk_names_what_bears_on_each_technique_and_how_much_is_open()
    {
        var assessed = Sheet(Talk("stiff shoulder for three weeks, I take warfarin and simvastatin and have a pacemaker", "61")).Assessed;
        Assert.Equal("needle:PractitionerDecides electro:NotUntilCleared moxa:WithCare cupping:NotUntilCleared ear:PractitionerDecides", Cautions(assessed));
        Assert.All(assessed.Techniques, t => Assert.True(t.Open > 0, t.Name));
        Assert.Equal(["warfarin", "simvastatin"], assessed.Medicines.Select(m => m.Name));
        Assert.All(assessed.Medicines, m => Assert.NotEmpty(m.Why));
    }

    [Fact]
    public void Nothing_found_still_counts_the_questions_that_nobody_answered()
    {
        var assessed = Sheet(Talk("stiff shoulder for three weeks")).Assessed;
        Assert.All(assessed.Techniques, t => Assert.True(t is { Caution: Caution.NothingFound, Open: > 0, Because.IsEmpty: true }, t.Name));
        var later = Sheet(Talk("stiff shoulder for three weeks", "61", "skip", "none of these", "none of these", "none of these", "none of these", "none of these")).Assessed;
        Assert.True(later.Techniques[0].Open < assessed.Techniques[0].Open);
    }

    [Fact]
    public void The_smallest_change_is_told_in_words_of_the_patient()
    {
        var assessed = Sheet(Talk("I had breast cancer in 2015 and now my back hurts in a new way")).Assessed;
        Assert.True(assessed.Level >= Urgency.Urgent);
        Assert.Contains(assessed.Lower, l => l.Without is [{ Words: { } words }] && words.Contains("cancer", StringComparison.Ordinal));
    }

    [Fact]
    public void What_to_ask_first_is_what_would_raise_the_level_and_what_stayed_open()
    {
        var ask = Sheet(Talk("stiff neck and a fever since yesterday")).Assessed.Ask;
        Assert.Contains(ask, a => a.Question == MadeUp.Knowledge.Wording["probe.chin-to-chest"] && a.Mark is null);
        Assert.InRange(ask.Length, 1, 5);
    }

    [Fact]
    public void A_level_kept_above_the_rules_says_so()
    {
        var file = Talk("I don't want to live any more", "Yes");
        Assert.Equal((Urgency.Urgent, Urgency.Emergency), (Sheet(file).Assessed.Level, file.State.Standing));
    }

    [Fact]
    public void What_is_private_stays_private_in_what_would_change_the_level()
    {
        var file = Talk("my back hurts because my husband beats me");
        Assert.True(Sheet(file, mayRead: false).Assessed is { Lower.IsEmpty: true, LowerIsPrivate: true });
        Assert.False(Sheet(file).Assessed.Lower.IsEmpty);
    }

    [Fact]
    public void The_export_says_the_same_as_the_page_and_that_nobody_has_checked_it()
    {
        var sheet = Sheet(Talk("I am numb between my legs and can't feel when I pee", "I can't get there", "I take warfarin"));
        var json = JsonNode.Parse(CaseJson.Of(sheet, Words).ToJsonString())!;
        Assert.Equal(Words["case.unsigned"], (string?)json["notice"]);
        Assert.Equal(("emergency", "emergency"), ((string?)json["standing"], (string?)json["byRules"]));
        Assert.Equal(sheet.Flags.Select(f => f.Rule), json["rules"]!.AsArray().Select(r => (string)r!["rule"]!));
        Assert.All(json["rules"]!.AsArray(), r => Assert.True(r!["words"]!.AsArray().Count > 0 && (string?)r["why"] is { Length: > 0 } && (string?)r["source"] is { Length: > 0 } && (string?)r["checked"] == "unverified"));
        Assert.Equal(["needle", "electro", "moxa", "cupping", "ear"], json["techniques"]!.AsArray().Select(t => (string)t!["technique"]!));
        Assert.All(json["techniques"]!.AsArray(), t => Assert.Equal("Not until cleared", (string?)t!["label"]));
        Assert.NotEmpty(json["smallestChange"]!.AsArray());
        Assert.NotEmpty(json["notReached"]!.AsArray());
        Assert.Equal("warfarin", (string?)json["medicines"]![0]!["medicine"]);
    }

    [Fact]
    public async Task The_page_shows_it_in_this_order_and_marks_it_unchecked()
    {
        await using var host = await ConsoleHost.StartAsync(CaseContent.Of(MadeUp.Knowledge, MadeUp.Intake));
        host.Cases.Files["C-0007"] = Talk("stiff neck and a fever since yesterday, I take warfarin");
        using var browser = await host.SignedInAsync(PracticeRole.Practitioner);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/practice/cases/C-0007"));
        var at = 0;
        foreach (var part in new[] { "No clinician has checked these rules", "What would change the level", "It would be", "Ask first", "Techniques", "No clinician has checked these rules", "Not until cleared", "Medicines that matter", "Blood thinner", "Said and not said" })
        {
            var next = page.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"{part} is not there, or not after what should stand before it");
            at = next;
        }
        Assert.DoesNotContain("console.case", page, StringComparison.Ordinal);
    }
}
