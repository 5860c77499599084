// What nobody has signed runs in Demo only; a signature holds for the words that were signed; what is overdue is reported and keeps working.
using System.Text.Json;
using IntakeBot.Cli;
using IntakeBot.Knowledge;
using Xunit;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.Knowledge;

public sealed class SignaturesTests : IDisposable
{
    private readonly ContentCopy directory = new();

    public void Dispose() => directory.Dispose();

    private void SignAll()
    {
        var items = Signatures.Load(directory.Folder, []).Items;
        File.WriteAllText(Path.Combine(directory.Folder, Signatures.File), JsonSerializer.Serialize(items.Select(i => new { item = i.Item, sha256 = i.Sha256, name = "A. Clinician", role = "clinical lead", date = "2026-11-24" })));
    }

    private void Change(string file, string from, string to) => directory.Change(file, from, to);

    private static ClinicSettings Live => new() { Mode = "Live", SafetyOfficer = "B. Officer", HazardLog = "1" };

    private string[] Errors() => [.. Content.Check(directory.Folder, live: true).Where(p => p.Severity == Severity.Error).Select(p => p.Item)];

    [Test]
    public void Content_as_shipped_is_signed_by_nobody_and_says_so()
    {
        Assert.Contains(Content.Check(directory.Folder), p => p.Severity == Severity.Warning && p.File == Signatures.File && p.Message.Contains("Demo only", StringComparison.Ordinal));
        var errors = Errors();
        foreach (var item in new[] { "rule:cauda-equina-saddle", "rule:blood-thinner", "wording:crisis.first", "wording:flag.usual.emergency.do", "place:GB-SCT", "place:unknown", "question:list1", "question:coping" }) Assert.Contains(item, errors);
    }

    [Test]
    public void A_live_clinic_does_not_start_on_what_nobody_has_signed_and_a_demonstration_does()
    {
        Assert.Throws<CommandFailedException>(() => Common.OpenDesk(directory.Folder, Live));
        Assert.True(Common.OpenDesk(directory.Folder, new ClinicSettings()).Clinic.Demo);
        SignAll();
        Assert.Empty(Errors());
        Assert.False(Common.OpenDesk(directory.Folder, Live).Clinic.Demo);
    }

    [Test]
    public void A_changed_word_takes_the_signature_of_its_item_and_of_no_other_and_a_comment_takes_none()
    {
        SignAll();
        Change("RedFlags/mind-and-safety.yml", "# Crisis, safeguarding, confusion", "# A new comment. Crisis, safeguarding, confusion");
        Assert.Empty(Errors());
        Change("RedFlags/mind-and-safety.yml", "- id: hallucinations\n  concern: confusion\n  urgency: urgent", "- id: hallucinations\n  concern: confusion\n  urgency: emergency");
        Change("Wording/emergency.yml", "I'm glad you told me. For you or for them, this helps.", "I'm glad you told me.");
        Change("Locales/uk-and-ireland.yml", "crisis: {text: \"Samaritans on 116 123, or Breathing Space on 0800 83 85 87\", call: [\"116 123\"", "crisis: {text: \"Samaritans on 116 124, or Breathing Space on 0800 83 85 87\", call: [\"116 124\"");
        Assert.Equal(["place:GB-SCT", "rule:hallucinations", "wording:crisis.first-other"], Errors().Order(StringComparer.Ordinal));
    }

    [Test]
    public void Signatures_that_cannot_be_read_are_refused_by_name_of_what_is_missing()
    {
        File.WriteAllText(Path.Combine(directory.Folder, Signatures.File), """[{"item":"rule:crisis","sha256":"00","role":"lead","date":"2026-11-24"}]""");
        Assert.Contains(Content.Check(directory.Folder), p => p.Severity == Severity.Error && p.File == Signatures.File && p.Message.Contains("`name`", StringComparison.Ordinal));
    }

    [Test]
    public void An_officer_and_a_hazard_log_must_be_named_to_go_live()
    {
        var problems = new ClinicSettings { Mode = "Live" }.Problems().ToList();
        Assert.Contains(problems, p => p.Contains("SafetyOfficer", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("HazardLog", StringComparison.Ordinal));
        Assert.Empty(Live.Problems());
    }

    [Test]
    public void What_is_past_its_date_is_reported_and_keeps_working()
    {
        var problems = Content.Check(directory.Folder, today: new DateOnly(2030, 1, 1));
        Assert.Contains(problems, p => p is { Severity: Severity.Warning, Item: "cauda-equina-saddle" } && p.Message.Contains("review overdue", StringComparison.Ordinal));
        Assert.Contains(problems, p => p is { Severity: Severity.Warning, File: "Locales" } && p.Message.Contains("GB-SCT", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.Severity == Severity.Error);
        Assert.DoesNotContain(Content.Check(directory.Folder, today: new DateOnly(2026, 11, 24)), p => p.Message.Contains("review overdue", StringComparison.Ordinal));
    }
}
