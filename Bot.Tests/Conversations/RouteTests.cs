// Every way through our own intake, walked as a conversation: each option of each question that others depend on is chosen once, by a patient who gets there.
using System.Globalization;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Tests.Conversing;
using Xunit;

namespace IntakeBot.Tests.Scripted;

public sealed class RouteTests
{
    private const int TooMany = 90;

    /// <summary>At normal size a walk goes on for so many questions after its option; at full size to the end.</summary>
    private const int GoesOn = 3;

    private static readonly Desk Desk = TestContent.Desk;

    private static readonly List<Item> Items = [.. Desk.Form.All()];

    private static Item Find(string linkId) => Items.Single(i => i.LinkId == linkId);

    /// <summary>Questions that something else depends on.</summary>
    private static IEnumerable<Item> Branching() =>
        Items.SelectMany(i => i.EnableWhen.Concat(i.DisabledWhen.SelectMany(all => all)).Concat(i.Choices.SelectMany(c => c.DisabledWhen.SelectMany(all => all)))).Select(w => w.Question).Distinct().Select(Find).Where(i => !i.Choices.IsEmpty);

    /// <summary>What a patient must say elsewhere to be asked this.</summary>
    private static Dictionary<string, string> Before(Item item)
    {
        var tells = new Dictionary<string, string>();
        foreach (var condition in item.EnableAny ? item.EnableWhen.Take(1) : item.EnableWhen)
        {
            var on = Find(condition.Question);
            foreach (var (linkId, text) in Before(on)) tells[linkId] = text;
            tells[on.LinkId] = condition switch
            {
                { Answer: NumberAnswer n, Operator: "<" or "!=" } => (n.Value - 1).ToString(CultureInfo.InvariantCulture),
                { Answer: NumberAnswer n } => (n.Value + (condition.Operator == ">" ? 1 : 0)).ToString(CultureInfo.InvariantCulture),
                { Operator: "exists" } => "07700 900123",
                _ => on.Choices.First(c => Same(c.Answer, condition.Answer)).Label,
            };
        }
        return tells;
    }

    private static bool Same(AnswerValue a, AnswerValue b) => a is ChoiceAnswer x && b is ChoiceAnswer y && x.Code == y.Code && x.System == y.System;

    private static string? Fault(Item item, Choice choice)
    {
        var tells = Before(item);
        tells["story"] = "spasm"; // so that nothing is known and everything is asked
        var (script, asked, after) = (new Script(Desk, Ways.At), new List<string>(), -1);
        script.Join(Ways.At);
        string Trail() => $"{item.LinkId} = {choice.Value}: {string.Join(" > ", asked)}";
        while (script.State.Pending is { } pending && script.State.Phase != "handover")
        {
            if (asked.Contains(pending)) return $"{pending} is asked twice: {Trail()}";
            if (asked.Count > TooMany) return $"no end: {Trail()}";
            var question = Questions.Put(Desk, script.State, pending).Question!;
            var text = pending == item.LinkId ? question.Choices.FirstOrDefault(c => c.Value == choice.Value)?.Label : tells.GetValueOrDefault(pending) ?? Walking.Plain(Desk, script.State, pending, question);
            if (text is null) return null; // not shown to this patient
            asked.Add(pending);
            script.Say(text, Ways.At);
            if (pending == item.LinkId)
            {
                after = 0;
                if (choice.Value is not Linking.RatherNotSay && (!script.State.Answers.TryGetValue(pending, out var given) || !given.Values.Contains(choice.Answer))) return $"not taken: {Trail()}";
            }
            if (pending == "add-more" && item.LinkId != "add-more") break;
            if (!Seed.Full && after >= 0 && after++ >= GoesOn) return null;
        }
        return after < 0 ? $"never asked: {Trail()}" : script.State.SubmittedAt is null && script.State.Phase != "handover" ? $"not sent: {script.State.Phase}: {Trail()}" : null;
    }

    [Fact]
    public void Every_option_of_every_question_that_others_depend_on_is_taken_and_the_intake_goes_on()
    {
        var faults = (from item in Branching() from choice in item.Choices let fault = Fault(item, choice) where fault is not null select fault).ToList();
        Assert.True(Branching().Count() > 10);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
