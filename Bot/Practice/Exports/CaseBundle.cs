// A case as a FHIR R4 Bundle (collection): a Patient without a name, the QuestionnaireResponse, what was measured and found as Observations, medicines,
// allergies, and a Flag for each rule that fired. Nothing is in it that the patient did not say; private words are not in it (safety rule 11a).
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Item = IntakeBot.Knowledge.Questionnaires.Item;
using Questionnaire = IntakeBot.Knowledge.Questionnaires.Questionnaire;
using Known = IntakeBot.Knowledge.Questionnaires.Coding;

namespace IntakeBot.Practice.Exports;

public static class CaseBundle
{
    private const string Terms = "http://terminology.hl7.org/CodeSystem/";

    /// <summary>Values that are worth an Observation, with the UCUM unit of those that are measured in one.</summary>
    private static readonly (string Name, string? Unit, string? Ucum)[] Values =
    [
        ("painNow", "{score}", "{score}"), ("painWorst", "{score}", "{score}"), ("activityScore", "{score}", "{score}"), ("temperature", "°C", "Cel"), ("age", "years", "a"), ("pregnancyWeeks", "weeks", "wk"),
        ("site", null, null), ("side", null, null), ("onset", null, null), ("onsetManner", null, null), ("episodeLength", null, null), ("frequency", null, null), ("triggers", null, null), ("relievers", null, null), ("quality", null, null),
    ];

    /// <returns>FHIR R4 JSON, indented.</returns>
    public static string Of(CaseFile file, CaseSheet sheet, Questionnaire? form, CaseContent content, PracticeWords words, Privacy privacy, DateTimeOffset at)
    {
        var made = new Maker(file, sheet, form, content, words, privacy);
        var bundle = new Bundle
        {
            Identifier = new("urn:intakebot:case", file.Row.Case),
            Type = Bundle.BundleType.Collection,
            Timestamp = at.ToUniversalTime(),
            Meta = made.Unchecked(),
        };
        foreach (var (name, resource) in made.All())
        {
            resource.Meta = made.Unchecked();
            bundle.Entry.Add(new() { FullUrl = made.Address(name), Resource = resource });
        }
        return FhirJsonSerializer.Default.SerializeToString(bundle, pretty: true);
    }

    private sealed class Maker(CaseFile file, CaseSheet sheet, Questionnaire? form, CaseContent content, PracticeWords words, Privacy privacy)
    {
        private readonly State state = file.State;

        /// <summary>The same resource of the same case always has the same address.</summary>
        public string Address(string name)
        {
            Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Row.Conversation}/{name}")).AsSpan(0, 16);
            bytes[6] = (byte)(bytes[6] & 0x0f | 0x80);
            bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
            return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
        }

        public Meta Unchecked() => new() { Tag = [new("urn:intakebot:evidence", CaseContent.Unverified, words["export.notice"])] };

        public IEnumerable<(string Name, Resource Resource)> All()
        {
            yield return ("patient", Patient());
            if (form is not null) yield return ("response", Response(form));
            foreach (var (name, unit, ucum) in Values)
                if (ValueOf(name) is { } value) yield return ($"value/{name}", Value(name, value.Data, value.Seq, unit, ucum));
            foreach (var facts in state.Facts.Where(f => f.Fact is { Who: FactPerson.Self, Mood: FactMood.Stated }).GroupBy(f => f.Fact.Finding))
                if (!privacy.HidesFinding(facts.Key) && content.Knowledge.Catalogue.Find(facts.Key) is not null) yield return ($"finding/{facts.Key}", Finding(facts.Key, [.. facts]));
            foreach (var (name, stopped) in Medicines()) yield return ($"medicine/{stopped}/{name}", Medicine(name, stopped));
            foreach (var allergy in Allergies()) yield return allergy;
            foreach (var flag in sheet.Flags.Where(f => !f.Other)) yield return ($"flag/{flag.Rule}/{flag.Number}", Raised(flag));
        }

        private ResourceReference Subject => new(Address("patient"));
        private List<ResourceReference> From => form is null ? [] : [new(Address("response"))];
        private bool OwnTyping => !OnBehalf.Is(state);
        private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        private Item? ItemOf(string value) => form?.All().FirstOrDefault(i => i.Code(Known.Value) == value);

        private Patient Patient()
        {
            var patient = new Patient { Identifier = [new("urn:intakebot:case", file.Row.Case)] };
            if (OwnTyping && sheet.Person.FirstOrDefault(p => p.Name == "phone").Answer is { } phone && phone.Any(char.IsAsciiDigit))
                patient.Telecom = [new(ContactPoint.ContactPointSystem.Phone, null, phone)];
            return patient;
        }

        private QuestionnaireResponse Response(Questionnaire form)
        {
            var response = (QuestionnaireResponse)FhirJsonDeserializer.STRICT.DeserializeResource(CaseResponse.Of(state, form, privacy));
            response.Identifier = new("urn:intakebot:case", file.Row.Case);
            response.Subject = Subject;
            if (OwnTyping) response.Source = Subject;
            return response;
        }

        /// <summary>As read of any message, else as answered.</summary>
        private (ValueData Data, long Seq)? ValueOf(string name)
        {
            if (state.Values.TryGetValue(name, out var known)) return (known.Value.Data, known.Seq);
            if (ItemOf(name) is not { } item || !state.Answers.TryGetValue(item.LinkId, out var given)) return null;
            return given.Values switch
            {
                [NumberAnswer n] => (new NumberData(n.Value, n.Value), given.Seq),
                [ChoiceAnswer, ..] when given.Values.All(v => v is ChoiceAnswer { Code: not ("not-sure" or "rather-not-say") }) => (new ListData([.. given.Values.Select(v => ((ChoiceAnswer)v).Label)]), given.Seq),
                _ => null,
            };
        }

        private Observation Value(string name, ValueData data, long seq, string? unit, string? ucum)
        {
            var item = ItemOf(name);
            var code = new CodeableConcept { Text = item?.Text ?? name };
            code.Coding.AddRange(item?.Codes.Where(c => c.System == Known.Loinc).Select(c => new Hl7.Fhir.Model.Coding(c.System, c.Code)) ?? []);
            code.Coding.Add(new(Known.Value, name));
            var observation = Seen(code, seq);
            Quantity Measure(decimal n) => new(n, unit, null) { System = "http://unitsofmeasure.org", Code = ucum };
            observation.Value = data switch
            {
                NumberData { Min: var min, Max: var max } when min == max && ucum == "{score}" && min == decimal.Truncate(min) => new Integer((int)min),
                NumberData { Min: var min, Max: var max } when min == max => Measure(min),
                NumberData range => new Hl7.Fhir.Model.Range { Low = Measure(range.Min), High = Measure(range.Max) },
                _ => new CodeableConcept { Text = Said.Of(data, words) },
            };
            return observation;
        }

        private Observation Finding(string finding, IReadOnlyList<KnownFact> facts)
        {
            var mark = state.Mark(finding);
            var last = facts.LastOrDefault(f => f.Fact.Status == mark) ?? facts[^1];
            var observation = Seen(new CodeableConcept { Text = content.Finding(finding), Coding = [new(Known.Finding, finding)] }, last.Seq);
            if (mark is FactStatus.Present or FactStatus.Absent) observation.Value = new FhirBoolean(mark == FactStatus.Present);
            else observation.DataAbsentReason = new(Terms + "data-absent-reason", mark == FactStatus.Declined ? "asked-declined" : "asked-unknown");
            if (last.Fact.Text.Length > 0 && !privacy.HidesLine(last.Seq)) observation.Note = [new() { Text = last.Fact.Text }];
            return observation;
        }

        private Observation Seen(CodeableConcept code, long seq) => new()
        {
            Status = state.SubmittedAt is null ? ObservationStatus.Preliminary : ObservationStatus.Final,
            Category = [new(Terms + "observation-category", "survey")],
            Code = code,
            Subject = Subject,
            Effective = new FhirDateTime(Iso(file.AtOf(seq))),
            DerivedFrom = From,
        };

        private IEnumerable<(string Name, bool Stopped)> Medicines() =>
            Names("medicines", false).Concat(Names("stoppedMedicines", true)).Distinct();

        private IEnumerable<(string, bool)> Names(string value, bool stopped)
        {
            if (state.StillKnown(value)?.Data is ListData { Items: { IsEmpty: false } names }) return names.Select(n => (n, stopped));
            // A name that the lexicon doesn't know stays as it was typed.
            return ItemOf(value) is { } item && state.Answers.TryGetValue(item.LinkId, out var given) && !privacy.HidesAnswer(given) ? given.Values.OfType<TextAnswer>().Select(t => (t.Value, stopped)) : [];
        }

        private MedicationStatement Medicine(string name, bool stopped) => new()
        {
            Status = stopped ? MedicationStatement.MedicationStatusCodes.Stopped : MedicationStatement.MedicationStatusCodes.Active,
            Medication = new CodeableConcept { Text = name },
            Subject = Subject,
            InformationSource = OwnTyping ? Subject : null,
            DateAsserted = Iso(state.SubmittedAt ?? state.LastHeardAt),
            DerivedFrom = From,
        };

        private IEnumerable<(string, Resource)> Allergies()
        {
            if (ItemOf("allergies") is not { } item || !state.Answers.TryGetValue(item.LinkId, out var given)) yield break;
            foreach (var value in given.Values)
            {
                if (value is ChoiceAnswer { Code: "not-sure" or "rather-not-say" } || value is TextAnswer && privacy.HidesAnswer(given)) continue;
                var none = value is ChoiceAnswer { Code: "none-of-these" };
                var said = Said.Of(value, words);
                yield return ($"allergy/{said}", new AllergyIntolerance
                {
                    ClinicalStatus = new(Terms + "allergyintolerance-clinical", "active"),
                    VerificationStatus = new(Terms + "allergyintolerance-verification", "unconfirmed"),
                    Code = none ? new(Known.Snomed, "716186003", "No known allergy", null) : new CodeableConcept { Text = said },
                    Patient = Subject,
                    RecordedDate = Iso(file.AtOf(given.Seq)),
                    Asserter = OwnTyping ? Subject : null,
                });
            }
        }

        private Flag Raised(FlagSheet flag) => new()
        {
            Status = Flag.FlagStatus.Active,
            Category = [new(Terms + "flag-category", "safety"), new("urn:intakebot:urgency", flag.Urgency.ToString().ToLowerInvariant(), words[$"urgency.{flag.Urgency}"], null)],
            Code = new CodeableConcept { Coding = [new("urn:intakebot:rule", flag.Rule)], Text = flag.Name },
            Subject = Subject,
            Period = new() { Start = Iso(flag.At) },
        };
    }
}
