// Somebody else's questionnaire, from a file or as a resource, held as a conversation of its own.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Cli;

internal static class ForeignForm
{
    /// <param name="source">A path, or the resource itself.</param>
    public static Desk Use(Desk desk, string source)
    {
        if (!source.TrimStart().StartsWith('{'))
        {
            try { source = File.ReadAllText(Path.GetFullPath(source)); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) { throw new BadLineException("no-questionnaire", $"The questionnaire '{source}' cannot be read."); }
        }
        var (form, problems) = QuestionnaireReader.Read(source);
        return form is null ? throw new BadLineException("questionnaire-refused", string.Join(" ", problems)) : desk.For(form);
    }
}
