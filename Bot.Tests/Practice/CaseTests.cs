// The case page: what stands on it, in which order, who may see it, and that nothing a patient writes becomes part of the page.
using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed partial class CaseTests
{
    [Fact]
    public async Task A_case_says_first_how_bad_since_when_and_what_the_patient_was_told_and_will_do()
    {
        var page = await PageAsync(MadeUp.Emergency());
        InOrder(page, "C-0042", "Emergency", "14 min", "08:46", "07700 900123", "47", "What the patient was told", "Please call 999 now", "What they said they would do", "I can't call or get help",
            "Why they came, in their words", MadeUp.Story, "Flags", "No clinician has checked these rules", "Cauda equina", "Ask first", "Safety questions not reached: 2", "Techniques", "Medicines", "ramipril, baclofen", "Said and not said", "Answers", "The whole chat");
        Assert.Contains("Demonstration. Not checked by a clinician.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_shows_its_rule_its_reason_and_the_patients_words_marked_and_linked_to_their_line()
    {
        var page = await PageAsync(MadeUp.Emergency());
        InOrder(page, "pressed nerve bundle", "<mark class=\"said\">can't feel it when I wee</mark> <a href=\"#line-3\">", "Rule cauda-equina", "RF01", "Not checked by a clinician");
        InOrder(page, "<li id=\"line-3\"", "since this morning I <mark>can't feel it when I wee</mark><sup><a href=\"#flag-1\" aria-label=\"flag 1\">1</a></sup>. It's the left side mostly.");
        Assert.Contains("<li id=\"flag-1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_of_the_true_content_says_why_and_from_where_and_the_true_intake_gives_the_questions()
    {
        var rule = MadeUp.Knowledge.Rules.Rules.First(r => r.Urgency == Urgency.Emergency);
        var finding = MadeUp.Knowledge.Catalogue.All.First();
        var file = MadeUp.Emergency();
        await using var host = await ConsoleHost.StartAsync(CaseContent.Of(MadeUp.Knowledge, MadeUp.Intake));
        host.Cases.Files["C-0042"] = file with { State = file.State with { Flags = [file.State.Flags[0] with { Rule = rule.Id, Evidence = [file.State.Flags[0].Evidence[0] with { Finding = finding.Slug }] }] } };
        using var browser = await host.SignedInAsync();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/practice/cases/C-0042"));
        InOrder(page, rule.Why, finding.Is, rule.Source, "Not checked by a clinician", "Safety questions not reached");
        foreach (var item in MadeUp.Intake.All().Where(i => i.Marks.MandatoryScreen && i.EnableWhen.IsEmpty)) Assert.Contains(item.Text, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_keeps_yes_unsure_declined_not_asked_and_no_apart()
    {
        var page = await PageAsync(MadeUp.Emergency());
        InOrder(page, "id=\"mark-Present\"", "Hard to pee, or leaking", "can't feel it when I wee", "id=\"mark-Unsure\"", "A fall, crash or hard knock", "id=\"mark-NotAsked\"", "Numb between your legs", "Pee dark like cola", "id=\"mark-Absent\"", "A leg or arm getting weak", "Fever, shivers");
        InOrder(page, "id=\"answers\"", "How bad is the pain now?", "rather not say", "Anything I should have asked?", "not asked");
    }

    [Fact]
    public async Task A_submitted_card_reads_as_its_question_and_the_label_that_was_ticked()
    {
        InOrder(await PageAsync(MadeUp.Emergency()), "id=\"line-7\"", "<dt>Since this began, any of these?</dt>", "None of these", "id=\"line-8\"");
    }

    [Fact]
    public async Task A_case_lowered_by_the_patient_shows_peak_and_standing()
    {
        var file = MadeUp.Emergency();
        var lowered = file with { Row = file.Row with { Urgency = Urgency.Review }, State = file.State with { Standing = Urgency.Review, TeachBack = [new("misread:saying", 5)] } };
        InOrder(await PageAsync(lowered), "Review", "Highest so far: Emergency", "14 min", "it was just a saying");
    }

    [Fact]
    public async Task An_unfinished_intake_says_since_when_and_how_many_lists_were_not_reached()
    {
        var file = MadeUp.Emergency();
        InOrder(await PageAsync(file with { Row = file.Row with { Unfinished = MadeUp.Now } }), "Not finished. Nothing was heard since", "Safety questions not reached: 2", "What the patient was told");
        Assert.DoesNotContain("Not finished", await PageAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_safety_check_older_than_two_days_says_so()
    {
        var file = MadeUp.Emergency();
        CaseFile Sent(double hours) => file with { State = file.State with { SubmittedAt = MadeUp.Now.AddHours(-hours) } };
        Assert.Contains("The safety check is 3 days old: ask again.", await PageAsync(Sent(73)), StringComparison.Ordinal);
        Assert.DoesNotContain("days old", await PageAsync(Sent(47)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_words_are_for_the_safeguarding_lead_alone()
    {
        string[] secrets = ["kicked", "he listens", "he is here", "Is it safe", "hurt", "safe-here", "Safe to keep"];
        foreach (var role in new[] { PracticeRole.Practitioner, PracticeRole.Lead })
        {
            var page = await PageAsync(MadeUp.Private(), role);
            InOrder(page, "Emergency", "Private note with the safeguarding lead. See this patient alone.", "07700 900123", "can't feel it when I wee");
            foreach (var secret in secrets) Assert.DoesNotContain(secret, page, StringComparison.OrdinalIgnoreCase);
        }
        var open = await PageAsync(MadeUp.Private(), PracticeRole.Safeguarding);
        foreach (var secret in secrets.Except(["safe-here"])) Assert.Contains(secret, open, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Auditors_and_administrators_see_the_queue_and_no_case()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Files["C-0042"] = MadeUp.Emergency();
        foreach (var role in Enum.GetValues<PracticeRole>())
        {
            using var browser = await host.SignedInAsync(role);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
            var answer = await browser.GetAsync("/practice/cases/C-0042");
            var may = role is PracticeRole.Practitioner or PracticeRole.Lead or PracticeRole.Safeguarding;
            Assert.Equal((role, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (role, answer.StatusCode));
            if (!may) Assert.DoesNotContain("wee", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_view_is_recorded_with_the_case_and_no_view_goes_unrecorded()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Files["C-0042"] = MadeUp.Emergency();
        using var browser = await host.SignedInAsync();
        await browser.GetAsync("/practice/cases/C-0042");
        Assert.Equal(("case.view", "C-0042"), host.Audit.Records.Select(r => (r.What, r.Subject)).Last());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/practice/cases/C-0099")).StatusCode);
        host.Audit.Broken = true;
        var refused = await browser.GetAsync("/practice/cases/C-0042");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("wee", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_can_be_taken_away_as_a_file_and_that_is_recorded_first()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Files["C-0042"] = MadeUp.Emergency();
        using var browser = await host.SignedInAsync();
        var page = await browser.GetStringAsync("/practice/cases/C-0042");
        foreach (var (format, type) in new[] { ("fhir", "application/fhir+json"), ("json", "application/json"), ("text", "text/plain"), ("pdf", "application/pdf") })
        {
            Assert.Contains($"href=\"/practice/cases/C-0042/export/{format}\"", page, StringComparison.Ordinal);
            var file = await browser.GetAsync($"/practice/cases/C-0042/export/{format}");
            Assert.Equal((HttpStatusCode.OK, type, "attachment"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
            Assert.True((await file.Content.ReadAsByteArrayAsync()).Length > 500);
            Assert.Equal(("case.export", "C-0042", format), host.Audit.Records.Select(r => (r.What, r.Subject, r.Why)).Last());
        }
        var before = host.Audit.Records.Count;
        foreach (var none in (string[])["/practice/cases/C-0042/export/doc", "/practice/cases/C-0099/export/pdf"]) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(none)).StatusCode);
        Assert.Equal(before, host.Audit.Records.Count);
        host.Audit.Broken = true;
        var refused = await browser.GetAsync("/practice/cases/C-0042/export/text");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("wee", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        host.Audit.Broken = false;
        using var auditor = await host.SignedInAsync(PracticeRole.Auditor);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync("/practice/cases/C-0042/export/text")).StatusCode);
    }

    [Fact]
    public async Task The_first_to_take_a_case_has_it()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Files["C-0042"] = MadeUp.Emergency();
        using var first = await host.SignedInAsync();
        using var second = await host.SignedInAsync();
        await second.GetAsync("/practice/cases/C-0042");
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleHost.PostAsync(first, "/practice/cases/C-0042?handler=Take")).StatusCode);
        var owner = host.Cases.Files["C-0042"].Row.Owner;
        Assert.StartsWith("Practitioner", owner, StringComparison.Ordinal);
        var late = await ConsoleHost.PostAsync(second, "/practice/sign-in", "/practice/cases/C-0042?handler=Take");
        Assert.Contains("Somebody else took this case first.", await second.GetStringAsync(late.Headers.Location), StringComparison.Ordinal);
        Assert.Equal(owner, host.Cases.Files["C-0042"].Row.Owner);
        Assert.Contains(host.Audit.Records, r => r is { What: "case.take", Subject: "C-0042" });
    }

    [Fact]
    public async Task Nothing_a_patient_writes_becomes_part_of_the_page()
    {
        Assert.True(Vectors.All.Count >= 100, $"Only {Vectors.All.Count} vectors.");
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        host.Cases.Files["C-0001"] = Full("plain words");
        var plain = Skeleton(await browser.GetStringAsync("/practice/cases/C-0001"));
        Assert.True(plain.Count > 100, "The page is not there, so nothing is compared.");
        foreach (var vector in Vectors.All)
        {
            host.Cases.Files["C-0001"] = Full(vector);
            var page = await browser.GetStringAsync("/practice/cases/C-0001");
            Assert.True(plain.SequenceEqual(Skeleton(page)), $"Became part of the page: {vector}");
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_case_is_ever_called_safe_cleared_or_low_risk()
    {
        foreach (var file in new[] { MadeUp.Emergency(), new CaseFile(AccessTests.Row("C-0001"), State.Empty, []) })
        {
            var page = WebUtility.HtmlDecode(Words().Replace(await PageAsync(file), " "));
            foreach (var word in new[] { "safe to", "is safe", "cleared", "low risk", "no risk", "all clear", "fit for", "suitable", "nothing to worry" })
                Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A case in which every place for a patient's words holds these.</summary>
    internal static CaseFile Full(string words)
    {
        var file = MadeUp.Emergency("C-0001");
        return file with
        {
            Row = file.Row with { Owner = words, Channel = words, Phase = words },
            State = file.State with
            {
                Answers = file.State.Answers.SetItem("story", new([new TextAnswer(words)], "asked", 3, default)).SetItem("who", new([new ChoiceAnswer(words, words, words)], "asked", 8, default))
                    .Add("anything", new([new TextAnswer(words), new QuantityAnswer(3, words)], words, 9, default)).Add("gone", new([new TimeAnswer("date", words)], "asked", 9, default)),
                Flags = [.. file.State.Flags.Select(f => f with { Concern = words, Evidence = [new(3, new(0, 0), words, words)] })],
                Facts = [.. file.State.Facts, MadeUp.Known("said-" + words, FactStatus.Present, 3, new(0, 0), words)],
                TeachBack = [new(words, 5)],
                Values = ImmutableDictionary<string, KnownValue>.Empty.Add("medicines", new(new("medicines", new Dialogs.Understanding.ListData([words, words]), default), 9)),
            },
            Lines = [MadeUp.Patient(3, -14, words), MadeUp.Bot(4, -14, words, Urgency.Emergency),
                new(7, MadeUp.Now, new("c", words, new JsonObject { ["linkId"] = words, [words is "linkId" or "rev" ? "x" : words] = words, ["deep"] = new JsonObject { ["x"] = words } }), null)],
        };
    }

    internal static async Task<string> PageAsync(CaseFile file, PracticeRole role = PracticeRole.Practitioner)
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Clock.Now = MadeUp.Now;
        host.Cases.Files[file.Row.Case] = file;
        using var browser = await host.SignedInAsync(role);
        return (await browser.GetStringAsync("/practice/cases/" + file.Row.Case)).Replace("&#x27;", "'", StringComparison.Ordinal);
    }

    private static void InOrder(string page, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = page.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not there, or not after what should stand before it: {part}");
            at = found + part.Length;
        }
    }

    /// <summary>Tags with the names of their attributes: what the browser builds, whatever the words are.</summary>
    private static List<string> Skeleton(string page) => [.. Tags().Matches(page).Select(m => Values().Replace(m.Value, "="))];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Values();

    [GeneratedRegex("<[^>]*>|\\s+")]
    private static partial Regex Words();
}
