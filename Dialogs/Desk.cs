// Everything at hand during a turn: the content, the reader, the form and the clinic. Loaded once, never changed; a turn adds only what was heard.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public sealed record Desk(Content Content, Reader Reader, Clinic Clinic)
{
    /// <summary>The questionnaire held: our own intake, with notice, safety lists and read-back; or somebody's, held as it is.</summary>
    public Questionnaire Form { get; init; } = Forms.At(Content.Intake, Content.Locales.For(Clinic.Country, Clinic.Country).Country);

    public bool Own { get; init; } = true;

    /// <summary>The same desk, holding another questionnaire.</summary>
    public Desk For(Questionnaire form) => this with { Form = form, Own = false };

    /// <summary>The same desk for a conversation that began with this version of our intake. Everything but its questions is today's.</summary>
    public Desk Holding(Questionnaire began) =>
        this with { Form = Forms.Held(Forms.At(began, Content.Locales.For(Clinic.Country, Clinic.Country).Country), Form) };

    /// <summary>The text of a key, with what the clinic is called and its phone filled in beside `fill`.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> fill) =>
        Content.Wording.Say(key, [("clinic", Clinic.Name), ("phone", Phone), .. fill]);

    public string Phone => Clinic.Phone ?? Content.Wording["clinic.no-phone"];
    public ImmutableArray<string> PhoneCall => Clinic.Phone is { } phone ? [phone] : [];

    /// <summary>Where the patient is, as answered. A place not said or not known gets the clinic's number, labelled (safety rule 10).</summary>
    public Locale LocaleOf(State state)
    {
        var place = state.Answers.GetValueOrDefault("place")?.Values switch
        {
            [ChoiceAnswer { Code: "clinic-country" }] => Clinic.Country,
            [ChoiceAnswer { Code: "elsewhere" }] when state.Answers.GetValueOrDefault("place-country")?.Values is [TextAnswer named] => named.Value,
            _ => "",
        };
        return Content.Locales.For(place, Clinic.Country);
    }

    /// <summary>What a question asks for: a linkId of the form, the name of a value, or a question in anybody's words.</summary>
    public Asked Asked(string asked) =>
        Form.All().FirstOrDefault(i => i.IsQuestion && i.LinkId == asked) is { } item ? Linking.AskedOf(item) : Reader.Understand(asked);

    /// <summary>The wording key of the question for a finding, or null when there is none to ask.</summary>
    public string? ProbeKey(string finding) => Content.Catalogue.ProbeKey(finding) is { } key && Content.Wording.Has(key) ? key : null;

    /// <summary>What a probe asks for, read from its own words.</summary>
    public Asked Probe(string finding) => ProbeKey(finding) is { } key ? Reader.Understand(Say(key)) with { Findings = [finding] } : Understanding.Asked.Nothing;

    /// <summary>Answers a question of the patient's in the middle of a conversation, or null when it is none that can be answered.</summary>
    public string? Reply(string text, State state, DateTimeOffset at)
    {
        var answer = Answer(text, at, Urgency.Routine, null, state);
        return answer.Outcome is Outcome.Intake ? null : answer.Text;
    }

    public Answer Answer(string text, DateTimeOffset at, Urgency urgency, string? instruction, State? state = null) =>
        Knowledge.Articles.Answers.Answer(Content.Articles, new ClinicFacts(Clinic.Name, Clinic.Phone, LocaleOf(state ?? State.Empty).EmergencyLine) { Facts = Clinic.Facts }, text, DateOnly.FromDateTime(at.UtcDateTime), urgency, instruction);
}
