// Our own intake: that it compiles, that everything it names exists, and that every way through it is open.
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hl7.Fhir.Serialization;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class IntakeTests
{
    private static readonly Questionnaire Intake = Forms.Intake;
    private static readonly string[] Lists = ["list1", "list2", "list3", "list4", "list5"];

    private static Item Item(string linkId) => Intake.All().Single(i => i.LinkId == linkId);

    [Fact]
    public void It_compiles_without_a_remark_and_says_who_it_is()
    {
        var (questionnaire, problems) = QuestionnaireReader.Read(File.ReadAllText(Forms.IntakePath));
        Assert.Empty(problems);
        Assert.Equal(("https://intakebot.example/fhir/Questionnaire/intake", "2"), (questionnaire!.Url, questionnaire.Version));
        Assert.False(questionnaire.HasExpressions); // the FHIR library must not be loaded by a patient's turn
    }

    [Fact]
    public void It_is_a_valid_FHIR_Questionnaire()
    {
        var resource = FhirJsonDeserializer.STRICT.DeserializeResource(File.ReadAllText(Forms.IntakePath));
        Assert.IsType<Hl7.Fhir.Model.Questionnaire>(resource);
    }

    [Fact]
    public void Every_finding_it_names_is_in_the_catalogue()
    {
        var catalogue = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Lexicon", "findings.yml"));
        var classes = catalogue.SkipWhile(l => l != "classes:").TakeWhile(l => l != "findings:").Select(l => Regex.Match(l, "^  ([a-z-]+):").Groups[1].Value).ToHashSet();
        var findings = catalogue.SkipWhile(l => l != "findings:").Select(l => Regex.Match(l, "^  ([a-z0-9-]+):").Groups[1].Value).ToHashSet();
        var named = Intake.All().SelectMany(i => i.Codes.Concat(i.Choices.SelectMany(c => c.Codes)).Where(c => c.System == Coding.Finding).Select(c => c.Code)
            .Concat(i.Choices.Where(c => c.System == Coding.Finding).Select(c => c.Value))).ToHashSet();
        Assert.True(named.Count > 60);
        Assert.DoesNotContain(named, n => !findings.Contains(n) && !(n.StartsWith("takes-", StringComparison.Ordinal) && classes.Contains(n[6..])));
    }

    [Fact]
    public void Every_band_that_a_stated_figure_falls_into_is_an_option()
    {
        var bands = Bands.Load(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Lexicon", "bands.yml"));
        Assert.NotEmpty(bands.Of);
        foreach (var (value, of) in bands.Of)
        {
            var options = Intake.All().Single(i => i.Code(Coding.Value) == value).Choices.Select(c => c.Code(Coding.Value));
            Assert.DoesNotContain(of, b => !options.Contains(b.Code));
        }
    }

    [Fact]
    public void The_five_lists_hold_five_findings_worst_first_and_None_last()
    {
        foreach (var list in Lists.Select(Item))
        {
            Assert.True(list is { Required: true, Repeats: true, Marks: { MandatoryScreen: true, AskAfresh: true, AnsweredAtOnce: true } }, list.LinkId);
            Assert.Equal(5, list.Choices.Count(c => c.System == Coding.Finding));
            Assert.Equal(["not-sure", "rather-not-say", "none-of-these"], list.Choices.Where(c => c.Exclusive).Select(c => c.Value));
            Assert.Equal("none-of-these", list.Choices[^1].Value);
        }
        Assert.Equal("chest-pain", Item("list1").Choices[0].Value);
        Assert.Equal("saddle-numbness", Item("list2").Choices[0].Value);
    }

    [Fact]
    public void Every_question_says_why_and_every_option_is_short_enough_for_a_button()
    {
        foreach (var item in Intake.All().Where(i => i is { IsQuestion: true, Hidden: false }))
        {
            Assert.True(item.Marks.Why is { Length: > 10 }, item.LinkId);
            foreach (var choice in item.Choices) Assert.True(choice.Label.Length <= 80, $"{item.LinkId}: {choice.Label}");
        }
    }

    [Fact]
    public void The_story_comes_first_and_the_lists_before_the_spasm()
    {
        var order = Intake.All().Where(i => i.IsQuestion).Select(i => i.LinkId).ToList();
        Assert.Equal(["story", "who"], order[..2]);
        foreach (var list in Lists) Assert.True(order.IndexOf(list) < order.IndexOf("site"), list);
        Assert.Equal("add-more", order[order.IndexOf("anything-else") + 1]); // what is offered once it was sent
    }

    [Fact]
    public void A_typical_patient_is_asked_at_most_35_questions()
    {
        foreach (var site in (string[])["lower back", "neck", "calf", "shoulder", "jaw"])
        {
            var asked = Walk(Choose("who", "me").Add("place", [Answer("clinic-country")]).Add("site", [Value(site)]).Add("age", [Forms.Number(45)]));
            Assert.True(asked.Count <= 35, $"{site}: {asked.Count} ({string.Join(' ', asked)})");
        }
    }

    [Fact]
    public void Saddle_and_bladder_are_asked_singly_where_the_site_makes_them_likely_even_after_None()
    {
        foreach (var (site, side, asked) in ((string, string, bool)[])[("lower back", "left", true), ("buttock", "right", true), ("thigh", "both", true), ("leg", "both", true), ("calf", "left", false), ("neck", "both", false)])
        {
            var walked = Walk(Forms.Nothing.Add("site", [Value(site)]).Add("side", [Value(side)]).Add("list2", [Answer("none-of-these")]));
            Assert.True(asked == walked.Contains("saddle") && asked == walked.Contains("bladder"), $"{site} {side}");
        }
        var ticked = Walk(Forms.Nothing.Add("site", [Value("lower back")]).Add("list2", [Finding("saddle-numbness")]));
        Assert.DoesNotContain("saddle", ticked); // known already
        Assert.Contains("bladder", ticked);
    }

    [Fact]
    public void Thoughts_of_self_harm_are_asked_of_the_person_alone_from_11()
    {
        foreach (var (who, age, asked) in ((string, int?, bool)[])[("me", 30, true), ("me", 11, true), ("me", 10, false), ("my-child", 15, false), ("someone-else", 80, false), ("me", null, true)])
        {
            var answers = Choose("who", who);
            if (age is { } years) answers = answers.Add("age", [Forms.Number(years)]);
            Assert.True(asked == Form.Questions(Intake, answers).Any(q => q.Path == "coping"), $"{who} {age}");
        }
        Assert.True(Item("coping").Marks is { NotByProxy: true, MandatoryScreen: true });
    }

    [Fact]
    public void Every_screening_question_of_the_research_sits_in_a_mandatory_list()
    {
        // red-flags.md section 5, A to P and R; Q is offered in private and asked face to face (safety rule 4).
        Dictionary<string, string[]> screening = new()
        {
            ["A"] = ["chest-pain", "breathless", "stroke-sign"], ["B"] = ["saddle-numbness"], ["C"] = ["bladder-bowel-list"], ["D"] = ["limb-weak-list", "both-legs-list"], ["E"] = ["fever-or-ill"],
            ["F"] = ["recent-injury", "risk-medicine-list"], ["G"] = ["cancer-history", "weight-loss", "unremitting-pain"], ["H"] = ["limb-swollen-list", "limb-cold-list"], ["I"] = ["dark-urine"],
            ["J"] = ["jaw-or-rigid-list"], ["K"] = ["tetany-list"], ["L"] = ["headache-or-sight-list"], ["M"] = ["medicine-change"], ["N"] = ["pregnancy-list"], ["O"] = ["needling-recent"], ["P"] = ["crisis"], ["R"] = ["device-or-cord"],
        };
        var asked = Intake.All().Where(i => i.Marks.MandatoryScreen).SelectMany(i => i.Choices.Select(c => c.Code(Coding.Finding)).Append(i.Code(Coding.Finding))).OfType<string>().ToHashSet();
        Assert.DoesNotContain(screening.SelectMany(s => s.Value), f => !asked.Contains(f));
    }

    [Fact]
    public void A_child_under_16_alone_gets_no_private_questions_beyond_the_lists_and_a_baby_only_the_lists()
    {
        var back = Forms.Nothing.Add("site", [Value("lower back")]).Add("side", [Value("left")]);
        foreach (var (who, age, asked) in ((string, int, bool)[])[("me", 15, false), ("me", 16, true), ("my-child", 15, true)])
            Assert.True(asked == Walk(back.AddRange(Choose("who", who)).Add("age", [Forms.Number(age)])).Contains("saddle"), $"{who} {age}");
        var baby = Walk(Choose("who", "my-child").Add("age", [Forms.Number(1)]));
        Assert.Superset(Lists.ToHashSet(), baby.ToHashSet());
        Assert.DoesNotContain("onset", baby);
        Assert.DoesNotContain("goal", baby);
    }

    [Fact]
    public void Pregnancy_is_on_the_list_where_it_is_possible_and_private()
    {
        foreach (var (who, age, shown) in ((string, int, bool)[])[("me", 30, true), ("me", 15, true), ("me", 61, false), ("me", 8, false), ("my-child", 15, false), ("someone-else", 30, true)])
        {
            var list = Form.Find(Intake, Choose("who", who).Add("age", [Forms.Number(age)]), "list5")!;
            Assert.True(shown == list.Item.Choices.Any(c => c.Value == "pregnancy-list"), $"{who} {age}");
        }
        Assert.Contains(Form.Find(Intake, Forms.Nothing, "list5")!.Item.Choices, c => c.Value == "pregnancy-list"); // age not known: ask
    }

    [Fact]
    public void Every_branch_can_be_reached()
    {
        var reached = new HashSet<string>();
        var random = new Random(7);
        for (var walk = 0; walk < 600; walk++) reached.UnionWith(Walk(Choose("add-more", "yes"), random));
        Assert.DoesNotContain(Intake.All().Where(i => i is { IsQuestion: true, Hidden: false }), i => !reached.Contains(i.LinkId));
    }

    [Fact]
    public void Every_walk_ends_and_gives_a_response_of_exactly_the_enabled_items()
    {
        var random = new Random(11);
        for (var walk = 0; walk < 60; walk++)
        {
            var answers = Walked(Forms.Nothing, random);
            Responses.HoldsExactlyWhatIsEnabled(Intake, answers, "completed");
        }
    }

    private static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Choose(string linkId, string code) => Forms.Nothing.Add(linkId, [Item(linkId).Choices.Single(c => c.Value == code).Answer]);
    private static ChoiceAnswer Value(string code) => new(Coding.Value, code, code);
    private static ChoiceAnswer Finding(string code) => new(Coding.Finding, code, code);
    private static ChoiceAnswer Answer(string code) => new(Coding.Answer, code, code);

    /// <summary>Answers every question (None, the last option, where nothing else is set) and says which were asked or given.</summary>
    private static List<string> Walk(ImmutableDictionary<string, ImmutableArray<AnswerValue>> answers, Random? random = null) => [.. Walked(answers, random).Keys];

    private static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Walked(ImmutableDictionary<string, ImmutableArray<AnswerValue>> answers, Random? random)
    {
        for (var turn = 0; Form.Next(Intake, answers, Forms.NothingMissing) is { } next; turn++)
        {
            Assert.True(turn < 100, $"{next.Path} is asked again and again");
            var item = next.Item;
            var text = item.Type switch
            {
                ItemType.Choice or ItemType.OpenChoice => item.Choices[random?.Next(item.Choices.Length) ?? item.Choices.Length - 1].Value,
                ItemType.Integer or ItemType.Decimal => (random?.Next((int)item.Min!, (int)item.Max! + 1) ?? (int)item.Min! + 5).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ when item.Regex is not null => "07700 900123",
                _ => "as it is",
            };
            var attempt = AnswerReader.Read(item, text, Forms.At);
            Assert.True(attempt.Ok, $"{next.Path}: {text}: {attempt.Error}");
            foreach (var (path, values) in Form.Record(next, attempt)) answers = answers.SetItem(path, values);
        }
        return answers;
    }
}
