// What is wrong with a content file, said so that the clinical lead can mend it without a programmer.
namespace IntakeBot.Knowledge.Articles;

/// <param name="File">Relative to the content directory.</param>
public sealed record ContentProblem(string File, string Item, string Message)
{
    public static ContentProblem Error(string file, string item, string message) => new(file, item, message);
    public override string ToString() => $"error: {File}: {Item}: {Message}";
}
