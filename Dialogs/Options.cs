// The answer to a question of the conversation's own: a button's value, its label, its number from 1, or a plain yes or no in any words.
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

internal static class Options
{
    /// <summary>The value of the option meant, or null.</summary>
    public static string? Match(Desk desk, TurnInProgress turn, string pending, Reading reading)
    {
        var view = Questions.Put(desk, turn.State, pending).Question;
        if (view is null) return null;
        var command = Command.Of(turn.Heard);
        var text = (command is { Name: "answer" } && command.LinkId == pending ? command.Text! : turn.Heard.Text).Trim().TrimEnd('.', '!');
        foreach (var choice in view.Choices)
            if (Same(choice.Value, text) || Same(choice.Label, text)) return choice.Value;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= view.Choices.Length)
            return view.Choices[n - 1].Value;
        var bare = reading.Answer switch { BareAnswer.Yes => "yes", BareAnswer.No => "no", BareAnswer.Unsure => "unsure", BareAnswer.Declined => "declined", _ => null };
        return bare is not null && view.Choices.Any(c => c.Value == bare) ? bare : null;
    }

    private static bool Same(string option, string text) => string.Equals(option.Replace('’', '\''), text.Replace('’', '\''), StringComparison.OrdinalIgnoreCase);
}
