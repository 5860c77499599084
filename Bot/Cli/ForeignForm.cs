// Somebody else's questionnaire, from a file or as a resource, held as a conversation of its own.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Cli;

internal static class ForeignForm
{
    /// <param name="source">A path, or the resource itself.</param>
    /// <param name="language">Texts in this language where the questionnaire has them.</param>
    /// <param name="note">Told what the conversation does otherwise than a form would, each with its element.</param>
    /// <exception cref="BadLineException">`no-questionnaire`: no such file. `questionnaire-refused`: each element that cannot be held, by linkId and place.</exception>
    public static Desk Use(Desk desk, string source, string? language = null, Action<string>? note = null)
    {
        if (source.TrimStart('\ufeff', ' ', '\n', '\r', '\t') is not ['{' or '<', ..])
        {
            try { source = File.ReadAllText(Path.GetFullPath(source)); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) { throw new BadLineException("no-questionnaire", $"The questionnaire '{source}' cannot be read."); }
        }
        var (form, problems) = QuestionnaireReader.Read(source.TrimStart('\ufeff'), language);
        if (form is null) throw new BadLineException("questionnaire-refused", string.Join("; ", problems));
        foreach (var problem in problems) note?.Invoke(problem);
        return desk.For(form);
    }
}
