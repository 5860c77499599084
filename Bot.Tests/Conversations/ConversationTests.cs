// Scripted conversations as data, a file for each kind of human behaviour. They assert ids (question, answers, level, phase), never prose.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IntakeBot.Tests.Scripted;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>One message and what must hold after it; what is left out is not looked at.</summary>
    public sealed class Step
    {
        public string Say { get; set; } = "";

        /// <summary>Instead of `say`: answer as somebody with nothing to report until this is asked.</summary>
        public string? Until { get; set; }

        /// <summary>An option that the question out now does not have.</summary>
        public string? Lacks { get; set; }

        /// <summary>Buttons that the last reply has among others.</summary>
        public List<string> Buttons { get; set; } = [];
        /// <summary>Hours since the message before; the chat is opened anew when `say` is empty.</summary>
        public double After { get; set; }
        public string? Asked { get; set; }
        public string? State { get; set; }
        public string? Urgency { get; set; }
        public string? Peak { get; set; }
        public Dictionary<string, string> Answers { get; set; } = [];
        public Dictionary<string, string> Missing { get; set; } = [];
        public List<string> Present { get; set; } = [];
        public List<string> Absent { get; set; } = [];
        public string? Concern { get; set; }
        public bool? Handover { get; set; }
        public int? Replies { get; set; }
    }

    public sealed class Conversation
    {
        public string Name { get; set; } = "";
        public bool Opening { get; set; }
        public List<Step> Steps { get; set; } = [];
    }

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Conversations"), "*.yml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void The_scripted_conversations_go_as_written(string file)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        var conversations = yaml.Deserialize<List<Conversation>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conversations", file)));
        var faults = conversations.SelectMany(Faults).ToList();
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> Faults(Conversation conversation)
    {
        var script = new Script(TestContent.Desk, At);
        if (conversation.Opening) script.Join(At);
        else script.BeginAtHealth(At);
        var at = At;
        foreach (var step in conversation.Steps)
        {
            at += TimeSpan.FromHours(step.After);
            var replies = step.Until is { } until ? Until(script, until, at) : step.After > 0 && step.Say.Length == 0 ? script.Join(at) : script.Say(step.Say, at);
            var state = script.State;
            foreach (var fault in Compare(step, state, replies)) yield return $"{conversation.Name} | {step.Until ?? step.Say} | {fault} | bot: {string.Join(" / ", replies.Select(r => r.Text))}";
        }
    }

    private static IReadOnlyList<Reply> Until(Script script, string asked, DateTimeOffset at)
    {
        IReadOnlyList<Reply> replies = [];
        for (var n = 0; n < 60 && (script.State.Pending ?? "nothing") != asked && script.State.Pending is { } pending; n++)
            replies = script.Say(Walking.Plain(TestContent.Desk, script.State, pending, Questions.Put(TestContent.Desk, script.State, pending).Question!), at);
        return replies;
    }

    private static IEnumerable<string> Compare(Step step, State state, IReadOnlyList<Reply> replies)
    {
        foreach (var fault in replies.Count == 0 && step.Until is not null ? ["it was asked already"] : Conversing.Spoken.Faults(step.Say, replies)) yield return fault;
        if (step.Until is { } until && until != (state.Pending ?? "nothing")) yield return $"{until} was not asked, but {state.Pending ?? "nothing"}";
        if (step.Lacks is { } lacks && replies.LastOrDefault()?.Question?.Choices.Any(c => c.Value == lacks) != false) yield return $"{lacks} is shown";
        if (step.Buttons.Except(replies.SelectMany(r => r.Buttons).Select(b => b.Label)).FirstOrDefault() is { } button) yield return $"no button {button}";
        if (step.Asked is { } asked && asked != (state.Pending ?? "nothing")) yield return $"asked {state.Pending ?? "nothing"}, not {asked}";
        if (step.State is { } phase && phase != state.Phase) yield return $"state {state.Phase}, not {phase}";
        if (step.Urgency is { } urgency && urgency != Name(state.Standing)) yield return $"urgency {Name(state.Standing)}, not {urgency}";
        if (step.Peak is { } peak && peak != Name(state.Peak)) yield return $"peak {Name(state.Peak)}, not {peak}";
        if (step.Handover is { } handover && handover != state.Handovers.Length > 0) yield return $"handover {!handover}";
        if (step.Replies is { } count && count != replies.Count) yield return $"{replies.Count} replies, not {count}";
        if (step.Concern is { } concern && state.Flags.All(f => f.Concern != concern)) yield return $"no flag of {concern}";
        foreach (var (linkId, expected) in step.Answers)
        {
            var given = state.Answers.TryGetValue(linkId, out var answer) ? Text(answer) : "nothing";
            if (given != expected) yield return $"{linkId} is {given}, not {expected}";
        }
        foreach (var (linkId, why) in step.Missing)
            if (state.Missing.GetValueOrDefault(linkId) != why) yield return $"{linkId} is missing as {state.Missing.GetValueOrDefault(linkId) ?? "nothing"}, not {why}";
        foreach (var finding in step.Present)
            if (state.Mark(finding) != FactStatus.Present) yield return $"{finding} is {state.Mark(finding)?.ToString() ?? "unknown"}, not present";
        foreach (var finding in step.Absent)
            if (state.Mark(finding) != FactStatus.Absent) yield return $"{finding} is {state.Mark(finding)?.ToString() ?? "unknown"}, not absent";
    }

    private static string Name(Urgency urgency) => urgency.ToString().ToLowerInvariant();

    private static string Text(GivenAnswer answer) => string.Join(",", answer.Values.Select(v => v switch
    {
        ChoiceAnswer c => c.Code,
        NumberAnswer n => n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        BooleanAnswer b => b.Value ? "yes" : "no",
        TextAnswer t => t.Value,
        _ => v.ToString()!,
    }));
}
