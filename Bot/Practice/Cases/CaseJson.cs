// A case as the practitioner reads it, for `export`: rules with their words and reasons, what would change the level, what was not asked, what stands
// against each technique. The same sheet as the page, so that the two cannot tell different things.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;

namespace IntakeBot.Practice.Cases;

public static class CaseJson
{
    public static JsonObject Of(CaseSheet sheet, PracticeWords words) => new()
    {
        ["notice"] = sheet.Unsigned ? words["case.unsigned"] : null,
        ["standing"] = Name(sheet.State.Standing),
        ["byRules"] = Name(sheet.Assessed.Level),
        ["rules"] = List(sheet.Flags, f => new()
        {
            ["rule"] = f.Rule,
            ["concern"] = f.Concern,
            ["name"] = f.Name,
            ["urgency"] = Name(f.Urgency),
            ["about"] = f.Other ? "other" : "patient",
            ["words"] = List(f.Words, w => new() { ["text"] = w.Text, ["seq"] = w.Seq, ["finding"] = w.Finding }),
            ["why"] = f.Because?.Because,
            ["source"] = f.Because?.Source,
            ["checked"] = f.Because?.Evidence,
        }),
        ["smallestChange"] = List(sheet.Assessed.Lower, l => new() { ["without"] = List(l.Without, w => new() { ["finding"] = w.Finding, ["words"] = w.Words, ["about"] = w.Other ? "other" : "patient" }), ["to"] = Name(l.To) }),
        ["visits"] = List(sheet.Visits, v => new()
        {
            ["case"] = v.Case,
            ["at"] = v.At,
            ["sent"] = v.Sent,
            ["painNow"] = v.PainNow,
            ["painWorst"] = v.PainWorst,
            ["activity"] = v.Activity,
            ["activityScore"] = v.Function,
        }),
        ["toAsk"] = List(sheet.Assessed.Ask, a => new() { ["question"] = a.Question, ["because"] = a.Mark is { } mark ? words[$"mark.{mark}"] : words["mark.NotAsked"] }),
        ["notReached"] = List(sheet.Ledger.NotReached),
        ["techniques"] = List(sheet.Assessed.Techniques, t => new()
        {
            ["technique"] = t.Name,
            ["label"] = words[$"caution.{t.Caution}"],
            ["openQuestions"] = t.Open,
            ["because"] = List(t.Because, b => new() { ["rule"] = b.Rule, ["concern"] = b.Concern, ["label"] = words[$"caution.{b.Caution}"], ["why"] = b.Why }),
        }),
        ["medicines"] = List(sheet.Assessed.Medicines, m => new() { ["medicine"] = m.Name, ["stopped"] = m.Stopped, ["why"] = List(m.Why) }),
    };

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static JsonArray List<T>(IEnumerable<T> all, Func<T, JsonObject> one) => new([.. all.Select(one)]);

    private static JsonArray List(IEnumerable<string> all) => new([.. all.Select(a => (JsonNode)a)]);
}
