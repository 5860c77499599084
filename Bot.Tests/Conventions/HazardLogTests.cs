// docs/hazards.md: every hazard says cause, harm, control and test; every test it names exists; what has no control says so.
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace IntakeBot.Tests.Conventions;

public sealed partial class HazardLogTests
{
    private static readonly string Log = File.ReadAllText(Path.Combine(Source.Root, "docs", "hazards.md"));

    /// <summary>Title -> what follows it.</summary>
    private static List<(string Title, string Text)> Hazards() =>
        [.. Regex.Split(Log, "^(?=### )", RegexOptions.Multiline).Where(p => p.StartsWith("### ", StringComparison.Ordinal)).Select(p => (p[4..p.IndexOf('\n', StringComparison.Ordinal)].Trim(), p.Split("\n## ")[0]))];

    private static HashSet<string> Tests() =>
        [.. from type in typeof(HazardLogTests).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.GetCustomAttributes<FactAttribute>().Any()
            select $"{type.Name}.{method.Name}"];

    [FactAttribute]
    public void Every_test_that_a_control_names_exists()
    {
        var tests = Tests();
        Assert.True(tests.Count > 100, "The tests were not found, so nothing is compared.");
        Assert.Empty(from hazard in Hazards() from name in Named(hazard.Text) where !tests.Contains(name) select $"{hazard.Title}: {name}");
    }

    [FactAttribute]
    public void Every_hazard_says_cause_harm_control_and_test_in_this_order_and_numbers_run_on()
    {
        var hazards = Hazards();
        Assert.True(hazards.Count >= 40);
        for (var n = 0; n < hazards.Count; n++)
        {
            var (title, text) = hazards[n];
            Assert.StartsWith($"H{n + 1:00} ", title, StringComparison.Ordinal);
            int[] places = [.. new[] { "Cause", "Harm", "Control", "Test" }.Select(p => text.IndexOf($"- **{p}**: ", StringComparison.Ordinal))];
            Assert.True(places[0] > 0 && places.SequenceEqual(places.Order()), title);
        }
    }

    [FactAttribute]
    public void A_control_has_a_test_or_says_that_there_is_none_yet()
    {
        foreach (var (title, text) in Hazards())
        {
            var test = text.Split('\n').Single(l => l.StartsWith("- **Test**: ", StringComparison.Ordinal));
            Assert.True(Named(test).Any() != test.Contains("no control yet", StringComparison.Ordinal), title);
        }
    }

    private static IEnumerable<string> Named(string text) => NamedTest().Matches(text).Select(m => m.Groups[1].Value);

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests?\\.[A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();
}
