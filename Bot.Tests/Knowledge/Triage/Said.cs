// What patients say for each rule and how they deny it (Evaluation/said.yml): the messages that the proofs of the rules speak with.
using IntakeBot.Knowledge.Triage;
using YamlDotNet.Serialization;

namespace IntakeBot.Tests.RedFlags;

/// <param name="Says">Messages of one conversation, the last of which raises the rule.</param>
/// <param name="Denies">The same place in a conversation, and nothing raised.</param>
internal sealed record Said(Rule Rule, string[] Says, string[] Denies)
{
    /// <summary>Marks a side that is not understood yet.</summary>
    private const string Gap = "~ ";

    /// <summary>Precautions that the denial itself tells of.</summary>
    public string[] Tells { get; init; } = [];

    public bool SaysIsGap { get; init; }
    public bool DeniesIsGap { get; init; }

    private static readonly Lazy<Said[]> Loaded = new(Load);
    public static IReadOnlyList<Said> All => Loaded.Value;

    private static Said[] Load()
    {
        var lines = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "said.yml")));
        return [.. from rule in lines
            from line in rule.Value
            let sides = line.Split(" => ")
            let denied = sides[1].Split(" + ")
            select new Said(TestContent.Content.Rules.Find(rule.Key) ?? throw new InvalidDataException($"said.yml: there is no rule {rule.Key}"), Messages(sides[0]), Messages(denied[0])) { Tells = [.. denied[1..].SelectMany(t => t.Split(", "))], SaysIsGap = sides[0].StartsWith(Gap, StringComparison.Ordinal), DeniesIsGap = sides[1].StartsWith(Gap, StringComparison.Ordinal) }];
    }

    private static string[] Messages(string side) => (side.StartsWith(Gap, StringComparison.Ordinal) ? side[Gap.Length..] : side).Split(" // ");
}
