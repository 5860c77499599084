// Forty ordinary presentations of this clinic (safety rule 8). None is an emergency; only those with a same-day cause are urgent.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using IntakeBot.Tests.Conversing;
using Xunit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class OrdinaryTests
{
    private static readonly (string What, int? Age, string[] Findings, Urgency AtMost)[] Cases =
    [
        ("locked back, 9 of 10, two days", 38, ["locked-back severe sudden", "pain-severe"], Urgency.Review),
        ("locked back after lifting, cannot straighten", 45, ["lower-back-pain sudden severe", "minor-event"], Urgency.Routine),
        ("wry neck on waking", 29, ["wry-neck one-sided", "neck-pain sudden"], Urgency.Routine),
        ("night cramps in both calves on a water tablet", 72, ["cramp-night both-sides", "calf-pain", "takes-diuretic"], Urgency.Review),
        ("known MS with its usual spasms", 50, ["ms-usual", "leg-pain"], Urgency.Review),
        ("sciatica with a numb big toe", 41, ["sciatica", "leg-numb one-sided"], Urgency.Review),
        ("sore arms after the gym", 26, ["soreness-after-gym", "arm-pain"], Urgency.Routine),
        ("stiff shoulders at 55", 55, ["shoulder-pain both-sides"], Urgency.Routine),
        ("frozen shoulder in a smoker with diabetes", 58, ["shoulder-pain", "smoker", "diabetes"], Urgency.Review),
        ("desk neck with tension headache", 33, ["neck-pain", "head-pain", "headache-tension-usual"], Urgency.Routine),
        ("usual migraine with tight neck and nausea", 40, ["migraine-usual", "neck-pain", "shoulder-pain", "nausea"], Urgency.Routine),
        ("back pain for ten years, not better", 62, ["lower-back-pain long-standing unchanged", "not-better-six-weeks"], Urgency.Routine),
        ("leaks on a sneeze for years, back pain", 52, ["long-standing-stress-leak", "lower-back-pain"], Urgency.Routine),
        ("numb bottom after the drive, gone", 47, ["numb-after-sitting", "lower-back-pain"], Urgency.Routine),
        ("dead arm on waking, gone", 36, ["limb-slept-on", "neck-pain"], Urgency.Routine),
        ("eyelid twitch and coffee", 31, ["eyelid-twitch"], Urgency.Routine),
        ("jaw clicks and grinds", 28, ["jaw-pain", "jaw-click-grind"], Urgency.Routine),
        ("restless legs in the evening", 44, ["restless-legs", "leg-pain"], Urgency.Routine),
        ("hamstring pull at football", 24, ["hamstring-pain sudden"], Urgency.Routine),
        ("shin splints in training", 22, ["shin-pain on-effort"], Urgency.Routine),
        ("tennis elbow", 49, ["elbow-pain", "forearm-pain"], Urgency.Routine),
        ("carpal tunnel, one hand at night", 51, ["hand-pain at-night", "arm-numb one-sided"], Urgency.Review),
        ("upper back ache from the desk, well", 35, ["upper-back-pain gradual"], Urgency.Routine),
        ("ribs sore from coughing, on the mend", 42, ["rib-pain", "muscle-sore-after-effort"], Urgency.Routine),
        ("period cramps as always", 27, ["period-pain-usual", "lower-back-pain"], Urgency.Routine),
        ("pregnant, tight upper back, well", 32, ["pregnant", "upper-back-pain"], Urgency.Review),
        ("pregnant, night cramps, midwife knows", 30, ["pregnancy-over-20-weeks", "cramp-night", "calf-pain"], Urgency.Review),
        ("warfarin and a tight neck", 70, ["takes-anticoagulant", "neck-pain"], Urgency.Review),
        ("old breast cancer, all clear, desk neck", 60, ["cancer-stable-past", "neck-pain"], Urgency.Review),
        ("steroid inhaler and tight shoulders", 39, ["takes-steroid", "shoulder-pain", "asthma"], Urgency.Review),
        ("statin and calf cramps at night", 66, ["takes-statin", "cramp-night", "calf-pain"], Urgency.Routine),
        ("diazepam for spasm, a bit sleepy", 46, ["takes-benzodiazepine", "sleepy-stable-dose", "lower-back-pain"], Urgency.Review),
        ("heart attack years ago, well, tight neck", 68, ["heart-attack-old", "takes-antiplatelet", "neck-pain"], Urgency.Review),
        ("osteoporosis and an old ache", 74, ["osteoporosis", "upper-back-pain long-standing"], Urgency.Review),
        ("a tumble last week, sore knee, walking", 34, ["recent-injury recent", "knee-pain"], Urgency.Review),
        ("low and stressed, tight neck", 37, ["low-mood", "neck-pain"], Urgency.Routine),
        ("fear of needles", 25, ["needle-fear", "shoulder-pain"], Urgency.Review),
        ("whiplash two years ago, checked, still stiff", 43, ["injury-old-assessed", "neck-pain long-standing"], Urgency.Routine),
        ("both calves tight after a marathon, well", 35, ["calf-pain both-sides", "extreme-exertion", "soreness-after-gym"], Urgency.Routine),
        ("a cold and a stiff neck, no temperature", 30, ["feverish-cold-mild", "neck-pain"], Urgency.Review),
        ("morning stiffness of a quarter of an hour", 48, ["lower-back-pain", "better-with-movement"], Urgency.Routine),
        ("dizzy for a second on standing, stiff neck", 54, ["dizzy-standing-brief", "neck-pain"], Urgency.Routine),
    ];

    public sealed class Told
    {
        public List<string> Say { get; set; } = [];
        public bool Urgent { get; set; }
    }

    /// <summary>The same and more in patients' own words, through a whole beginning of the interview (Evaluation/ordinary.yml).</summary>
    [Test]
    public void Ordinary_conversations_do_not_alarm()
    {
        var told = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Told>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "ordinary.yml")));
        Assert.True(told.Count(t => !t.Urgent) >= 40);
        var faults = new List<string>();
        foreach (var one in told)
        {
            var state = new Way("interview", null).Script().State;
            foreach (var text in one.Say)
            {
                // What half a combination made the bot ask for is not so.
                while (text == "skip" && Asking.ProbedFinding(state.Pending) is not null) state = Ways.Say(TestContent.Desk, state, "no").State;
                var (after, turn) = Ways.Say(TestContent.Desk, state, text);
                faults.AddRange(Spoken.Faults(text, turn.Replies).Select(f => $"{text}: {f}"));
                state = after;
            }
            if (one.Urgent ? state.Peak != Urgency.Urgent : state.Peak >= Urgency.Urgent) faults.Add($"{one.Say[0]}: {state.Peak}: {string.Join(", ", state.Flags.Select(f => f.Rule))}");
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Test]
    public void Ordinary_presentations_do_not_alarm()
    {
        Assert.True(Cases.Length >= 40);
        foreach (var (what, age, findings, most) in Cases)
        {
            var assessment = Shipped.Assess(new PatientContext { Age = age }, findings);
            Assert.True(assessment.Urgency <= most, $"{what}: {string.Join(", ", assessment.Flags.Select(f => f.Rule.Id))}");
        }
    }

    [Test]
    public void Ordinary_presentations_do_not_alarm_at_any_age()
    {
        foreach (var (what, _, findings, _) in Cases)
            foreach (var age in (int?[])[null, 17, 40, 60, 80])
                Assert.True(Shipped.Assess(new PatientContext { Age = age }, findings).Urgency < Urgency.Emergency, $"{what} at {age}");
    }
}
