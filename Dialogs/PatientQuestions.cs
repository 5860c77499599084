// A patient's own question. Danger in it goes to the screen first; what is left is answered from reviewed articles, or with where to ask.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;

namespace IntakeBot.Dialogs;

public static class PatientQuestions
{
    /// <summary>One question by itself, as the command line asks it.</summary>
    public static Answer Answer(Desk desk, string text, DateTimeOffset at)
    {
        var reading = desk.Reader.Read(text, at);
        var state = Safety.Known(desk, reading);
        var assessment = Safety.Assess(desk, state);
        var danger = assessment.Flags.FirstOrDefault(f => f.Urgency >= Urgency.Urgent);
        return desk.Answer(text, at, assessment.Urgency, danger is null ? null : Instruction.Short(desk, state, danger));
    }
}
