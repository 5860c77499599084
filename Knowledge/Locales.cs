// Whom to call, by where the patient is: Locales/*.yml. Never by language: 111 is an ambulance in New Zealand and advice in the United Kingdom.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge;

/// <summary>One line to call or visit. `Call` are its numbers, for tap-to-call links; `Status` is `read` or `memory`; nobody has checked it while `CheckedOn` is null.</summary>
public sealed record Contact(string Text, ImmutableArray<string> Call, string Status, DateOnly? CheckedOn);

/// <summary>The contacts and words of one place. `Code` is ISO 3166: `GB`, `GB-SCT`, `US`.</summary>
public sealed record Locale(string Code, string Country, Contact EmergencyContact, Contact UrgentAdviceContact, Contact CrisisContact, Contact PoisonContact, Contact AbuseContact, Contact ChildContact)
{
    /// <summary>False for a place that no file knows: its texts name the clinic's country.</summary>
    public bool Known { get; init; } = true;

    /// <summary>The country in a sentence: "the United Kingdom".</summary>
    public string InSentence { get; init; } = "";

    /// <summary>Words that change by place: `ED`, `GP`, `MATERNITY`, `PARACETAMOL`, `PEN`.</summary>
    public required ImmutableSortedDictionary<string, string> Words { get; init; }

    public string EmergencyLine => EmergencyContact.Text;
    public ImmutableArray<string> Emergency => EmergencyContact.Call;
    public string UrgentAdvice => UrgentAdviceContact.Text;
    public string Crisis => CrisisContact.Text;

    public IEnumerable<Contact> Contacts => [EmergencyContact, UrgentAdviceContact, CrisisContact, PoisonContact, AbuseContact, ChildContact];

    /// <summary>What fills {EMERGENCY}, {URGENT_ADVICE}, {CRISIS}, {POISON}, {ABUSE_LINE}, {CHILD_LINE} and the words of the place, for `Wording.Say`.</summary>
    public ImmutableArray<(string Name, string Value)> Fill =>
    [
        ("EMERGENCY", EmergencyLine), ("URGENT_ADVICE", UrgentAdvice), ("CRISIS", Crisis), ("POISON", PoisonContact.Text),
        ("ABUSE_LINE", AbuseContact.Text), ("CHILD_LINE", ChildContact.Text), .. Words.Select(w => (w.Key, w.Value)),
    ];
}

public sealed class Locales
{
    private static readonly string[] Lines = ["emergency", "urgent-advice", "crisis", "poison", "abuse-line", "child-line"];
    private readonly FrozenDictionary<string, Locale> byName;
    private readonly FrozenDictionary<string, string> unknown;

    private Locales(Dictionary<string, Locale> byName, Dictionary<string, string> unknown) =>
        (this.byName, this.unknown) = (byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), unknown.ToFrozenDictionary(StringComparer.Ordinal));

    public IEnumerable<Locale> All => byName.Values.Distinct();

    public bool Knows(string place) => byName.ContainsKey(place.Trim());

    /// <summary>The contacts of a place, by code ("GB-SCT") or name ("Scotland", "UK"). An unknown place gets the clinic's number, labelled with its country
    /// in words, and 112; a person in a panic must see the number that works at the clinic's door (safety rule 10).</summary>
    public Locale For(string? place, string clinicCountry = "GB")
    {
        if (place is not null && byName.TryGetValue(place.Trim(), out var locale)) return locale;
        var clinic = byName.GetValueOrDefault(clinicCountry) ?? byName["GB"];
        Contact Labelled(Contact contact, string line) => contact with { Text = unknown[line].Replace("{country}", clinic.InSentence, StringComparison.Ordinal).Replace("{line}", contact.Text, StringComparison.Ordinal) };
        return clinic with
        {
            Code = "",
            Country = place?.Trim() ?? "",
            Known = false,
            EmergencyContact = Labelled(clinic.EmergencyContact, "emergency"),
            UrgentAdviceContact = Labelled(clinic.UrgentAdviceContact, "urgent-advice"),
            CrisisContact = Labelled(clinic.CrisisContact, "crisis"),
            PoisonContact = Labelled(clinic.PoisonContact, "poison"),
            AbuseContact = Labelled(clinic.AbuseContact, "abuse-line"),
            ChildContact = Labelled(clinic.ChildContact, "child-line"),
        };
    }

    /// <summary>Reads Locales/*.yml. `default` holds what stands where a place has no line of its own, `unknown` the texts of an unknown place,
    /// `words` the words of families of places.</summary>
    public static Locales Load(string directory, ICollection<ContentProblem> problems)
    {
        var places = new List<(string File, string Code, YamlNode Node)>();
        YamlNode? fallback = null, strange = null, families = null;
        foreach (var (file, root) in Yml.Folder(directory, "Locales", problems))
            foreach (var (key, node) in root.Entries())
                if (key == "default") fallback = node;
                else if (key == "unknown") strange = node;
                else if (key == "words") families = node;
                else places.Add((file, key, node));

        var byName = new Dictionary<string, Locale>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, code, node) in places)
        {
            Contact Read(string line)
            {
                var given = node.At(line);
                if (given is null && line == "emergency") problems.Add(ContentProblem.Error(Yml.Place(file, node), code, "has no emergency number"));
                var contact = given ?? fallback.At(line);
                var text = contact.At("text").Text() ?? contact.Text() ?? "";
                if (text.Length == 0) problems.Add(ContentProblem.Error(Yml.Place(file, node), code, $"has no text for {line}"));
                ImmutableArray<string> call = [.. contact.At("call").Texts()];
                if (given is not null && line == "emergency" && call.IsEmpty) problems.Add(ContentProblem.Error(Yml.Place(file, node), code, "the emergency line has no number to call"));
                foreach (var number in call.Where(n => !text.Contains(n, StringComparison.Ordinal))) problems.Add(ContentProblem.Error(Yml.Place(file, node), code, $"{number} of {line} does not stand in its text"));
                DateOnly? on = DateOnly.TryParseExact(contact.At("checked_on").Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
                return new(text, call, contact.At("status").Text() ?? "memory", on);
            }

            var family = families.At(node.At("words").Text() ?? "international");
            if (family is null) problems.Add(ContentProblem.Error(Yml.Place(file, node), code, $"there are no words `{node.At("words").Text()}`"));
            var lines = Lines.Select(Read).ToArray();
            var locale = new Locale(code, node.At("name").Text() ?? code, lines[0], lines[1], lines[2], lines[3], lines[4], lines[5])
            {
                InSentence = node.At("in").Text() ?? node.At("name").Text() ?? code,
                Words = family.Entries().ToImmutableSortedDictionary(w => w.Key, w => w.Value.Text() ?? "", StringComparer.Ordinal),
            };
            foreach (var name in (string[])[code, locale.Country, .. node.At("also").Texts()])
                if (!byName.TryAdd(name, locale) && byName[name].Code != code) problems.Add(ContentProblem.Error(Yml.Place(file, node), code, $"`{name}` names another place, too"));
        }
        if (!byName.ContainsKey("GB")) problems.Add(ContentProblem.Error("Locales", "GB", "is missing"));
        foreach (var line in Lines.Where(l => strange.At(l).Text() is null)) problems.Add(ContentProblem.Error("Locales", "unknown", $"has no text for {line}"));
        return new(byName, strange.Entries().ToDictionary(e => e.Key, e => e.Value.Text() ?? "", StringComparer.Ordinal));
    }
}
