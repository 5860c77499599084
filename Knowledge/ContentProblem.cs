// What is wrong with a content file, said so that the clinical lead can mend it without a programmer.
namespace IntakeBot.Knowledge;

public enum Severity { Warning, Error }

/// <summary>One problem. Any error stops the start and `check` exits 1; a warning is shown to the lead.</summary>
/// <param name="File">Relative to the content directory, with the line where known: `RedFlags/nerve.yml:12`.</param>
/// <param name="Item">The rule, finding, key or place it is about.</param>
public sealed record ContentProblem(Severity Severity, string File, string Item, string Message)
{
    public static ContentProblem Error(string file, string item, string message) => new(Severity.Error, file, item, message);
    public static ContentProblem Warning(string file, string item, string message) => new(Severity.Warning, file, item, message);
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()}: {File}: {Item}: {Message}";
}
