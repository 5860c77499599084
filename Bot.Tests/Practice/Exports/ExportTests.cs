// A case leaves the program in four formats: valid FHIR, all of it as JSON, text and PDF to read; and what was said in private in none of them.
using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Validation;
using IntakeBot.Knowledge;
using IntakeBot.Practice;
using IntakeBot.Practice.Cases;
using IntakeBot.Practice.Exports;
using UglyToad.PdfPig;
using Xunit;

namespace IntakeBot.Tests.Practice.Exports;

public sealed class ExportTests
{
    private const string Story = "My name is Zoë Łukasiewicz. My lower back on the left locked on Sunday, it is 7 out of 10. I take ibuprofen and warfarin.";
    private const string Private = "my husband beats me and locks me in";

    private static readonly PracticeWords Words = new(TestContent.Content.Wording);
    private static readonly DateTimeOffset At = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Answers whatever is asked until the read-back, then sends.</summary>
    internal static Kept Whole(params IEnumerable<string> first)
    {
        List<string> said = [.. first];
        for (var n = 0; n < 80; n++)
        {
            var kept = new Kept(said);
            if (kept.State.Pending is not { } pending || kept.State.SubmittedAt is not null) return kept;
            said.Add(pending switch
            {
                "age" => "47", "callback" => "07700 900123", "callback-message" => "Yes", "allergies" => "A medicine", "pain-worst" => "9", "activity" => "tying my shoes", "activity-score" => "3", "coping" => "No",
                "saddle" or "bladder" => "Yes", "review" => "/submit", "goal" => "sleep well", "medicines" => "ibuprofen, warfarin",
                _ => kept.File.Lines[^1].Reply!.Question!.Choices is not [var choice, ..] choices ? "nothing more" : choices.Any(c => c.Value == "none-of-these") ? "None of these" : choice.Label,
            });
        }
        throw new InvalidOperationException($"never sent: {said[^1]}");
    }

    internal static Exported Of(string format, Kept kept) =>
        Exported.Of(format, kept.File, kept.Events, CaseContent.Of(TestContent.Content, TestContent.Desk.Form), Words, At);

    private static string Read(string format, Kept kept)
    {
        var bytes = Of(format, kept).Bytes;
        if (format != "pdf") return Encoding.UTF8.GetString(bytes);
        using var pdf = PdfDocument.Open(bytes);
        return string.Join("\n", pdf.GetPages().Select(p => string.Join(" ", p.GetWords().Select(w => w.Text))));
    }

    private static Bundle Parsed(Kept kept)
    {
        var bundle = Assert.IsType<Bundle>(FhirJsonDeserializer.STRICT.DeserializeResource(Read("fhir", kept)));
        bundle.Validate(ModelInfo.ModelInspector, NarrativeValidationKind.FhirXhtml, null, true);
        return bundle;
    }

    private static List<T> All<T>(Bundle bundle) => [.. bundle.Entry.Select(e => e.Resource).OfType<T>()];

    [Fact]
    public void A_sent_intake_is_a_valid_bundle_of_what_was_said()
    {
        var kept = Whole(Story);
        var bundle = Parsed(kept);
        var patient = Assert.Single(All<Patient>(bundle));
        Assert.True(patient is { Name: [], BirthDate: null, Gender: null });
        Assert.Equal("07700 900123", Assert.Single(patient.Telecom).Value);
        var response = Assert.Single(All<QuestionnaireResponse>(bundle));
        Assert.Equal((QuestionnaireResponse.QuestionnaireResponseStatus.Completed, TestContent.Content.Intake.Url + "|" + TestContent.Content.Intake.Version), (response.Status, response.Questionnaire));

        Observation Measured(string system, string code) => Assert.Single(All<Observation>(bundle), o => o.Code.Coding.Any(c => c.System == system && c.Code == code));
        Assert.Equal(7, Assert.IsType<Integer>(Measured("http://loinc.org", "72514-3").Value).Value);
        Assert.Equal(9, Assert.IsType<Integer>(Measured("urn:intakebot:value", "painWorst").Value).Value);
        Assert.Equal((47m, "a"), Assert.IsType<Quantity>(Measured("http://loinc.org", "30525-0").Value) is var age ? (age.Value, age.Code) : default);
        Assert.Contains("lower back", Assert.IsType<CodeableConcept>(Measured("urn:intakebot:value", "site").Value).Text, StringComparison.Ordinal);
        Assert.Equal(false, Assert.IsType<FhirBoolean>(Measured("urn:intakebot:finding", "chest-pain").Value).Value);

        Assert.Equal(["ibuprofen", "warfarin"], All<MedicationStatement>(bundle).Select(m => Assert.IsType<CodeableConcept>(m.Medication).Text).Order());
        Assert.Equal("A medicine", Assert.Single(All<AllergyIntolerance>(bundle)).Code!.Text);
        Assert.Equal(kept.State.Flags.Select(f => f.Rule).Order(), All<Flag>(bundle).Select(f => f.Code.Coding.Single().Code).Order());
    }

    [Fact]
    public void Every_reference_leads_to_an_entry_of_the_bundle_and_every_resource_says_that_nobody_has_checked_it()
    {
        foreach (var kept in new[] { Whole(Story), new Kept("I have crushing chest pain now and my arm is numb"), new Kept("hello") })
        {
            var bundle = Parsed(kept);
            var addresses = bundle.Entry.Select(e => e.FullUrl).ToList();
            Assert.Equal(addresses.Count, addresses.Distinct().Count());
            var json = JsonNode.Parse(Read("fhir", kept))!.ToJsonString();
            foreach (var reference in json.Split("\"reference\":\"").Skip(1).Select(r => r.Split('"')[0])) Assert.Contains(reference, addresses);
            Assert.All(bundle.Entry, e => Assert.Equal("unverified", Assert.Single(e.Resource!.Meta!.Tag).Code));
            Assert.Equal(addresses, Parsed(kept).Entry.Select(e => e.FullUrl)); // the same case has the same addresses each time
        }
    }

    [Fact]
    public void A_rule_that_fired_is_a_flag_with_its_urgency()
    {
        var kept = new Kept("I have crushing chest pain now and I am sweating");
        Assert.NotEmpty(kept.State.Flags);
        var flags = All<Flag>(Parsed(kept));
        Assert.Contains(flags, f => f.Category.Any(c => c.Coding.Any(x => x is { System: "urn:intakebot:urgency", Code: "emergency" })));
        Assert.Equal(QuestionnaireResponse.QuestionnaireResponseStatus.InProgress, Assert.Single(All<QuestionnaireResponse>(Parsed(kept))).Status);
    }

    [Fact]
    public void Private_words_are_in_no_export()
    {
        foreach (var kept in new[] { new Kept("my back hurts", Private, "Yes", "Alone, at my visit", "he has my phone and reads it"), Whole("my lower back locked on Sunday, 5 out of 10", "47", Private, "Yes") })
        {
            Assert.Equal(CarePath.Safeguarding, kept.State.Path);
            foreach (var format in Exported.Formats)
            {
                var text = Read(format, kept);
                foreach (var word in (string[])["beats", "locks me in", "husband", "reads it", "afeguarding-", "safeguarding\"", "Is it safe to keep chatting", "one trained person", "reach:alone", "safe-here", "Alone, at my visit"])
                    Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{format} has \"{word}\": {Around(text, word)}");
                if (format != "fhir") Assert.Contains(format == "json" ? "\"privateNote\":true" : "See this patient alone", text, StringComparison.Ordinal);
            }
        }
    }

    private static string Around(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at ? text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 120)] : "";

    [Fact]
    public void Text_and_PDF_read_alike_and_keep_names_as_they_are_spelt()
    {
        var kept = Whole(Story);
        foreach (var format in (string[])["text", "pdf"])
        {
            var text = string.Join(' ', Read(format, kept).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            foreach (var said in (string[])["Intake C-0042", "Not checked by a clinician.", "My name is Zoë Łukasiewicz.", "07700 900123", "warfarin", "tying my shoes", "What would you most like to change", "sleep well"])
                Assert.Contains(said, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_PDF_is_A4_with_its_number_and_the_notice_on_every_page_and_its_font_inside()
    {
        using var pdf = PdfDocument.Open(Of("pdf", Whole(Story)).Bytes);
        Assert.InRange(pdf.NumberOfPages, 2, 8);
        foreach (var page in pdf.GetPages())
        {
            Assert.Equal(UglyToad.PdfPig.Content.PageSize.A4, page.Size);
            Assert.Contains($"C-0042. Not checked by a clinician. Page {page.Number} of {pdf.NumberOfPages}", string.Join(" ", page.GetWords().Select(w => w.Text)), StringComparison.Ordinal);
            Assert.All(page.Letters, l => Assert.Contains("DejaVu", l.FontName, StringComparison.Ordinal));
            Assert.All(page.Letters, l => Assert.InRange(l.EndBaseLine.X, 0, 595 - 40));
        }
    }

    [Fact]
    public void Letters_that_cannot_be_printed_are_told_and_a_word_without_end_is_cut()
    {
        var kept = new Kept("李小龙 hurts " + new string('x', 900) + " \u0007 \ud83d\ude00 end of it");
        var text = Read("pdf", kept);
        Assert.Contains("end of it", text, StringComparison.Ordinal);
        Assert.Contains("show as a box", text, StringComparison.Ordinal);
        Assert.DoesNotContain("show as a box", Read("pdf", new Kept("my back hurts")), StringComparison.Ordinal);
        Assert.Contains("李小龙", Read("text", kept), StringComparison.Ordinal);
    }
}
