// The name of whatever is pending. Questions of the questionnaire go by their path; the conversation's own questions go by the names here,
// and their words and buttons stand in Wording/dialog.yml under `ask.NAME`.
namespace IntakeBot.Dialogs;

internal static class Asking
{
    public const string Notice = "notice";
    public const string Review = "review";
    public const string TeachBack = "teach-back";
    public const string Misread = "misread";
    public const string OtherNow = "other-now";
    public const string Awake = "awake";
    public const string CrisisDanger = "crisis-danger";
    public const string CrisisCompany = "crisis-company";
    public const string SafeHere = "safe-here";
    public const string HowToReach = "how-to-reach";
    public const string Change = "change";
    public const string StartOver = "start-over";
    public const string CarryOn = "carry-on";
    public const string Edit = "edit";
    public const string NewVisit = "new-visit";
    public const string StillRight = "still-right";
    public const string EditEarlier = "edit-earlier";

    private const string ProbePrefix = "probe:";

    public static string Probe(string finding) => ProbePrefix + finding;

    /// <summary>The finding a probe asks for, or null.</summary>
    public static string? ProbedFinding(string? pending) =>
        pending?.StartsWith(ProbePrefix, StringComparison.Ordinal) == true ? pending[ProbePrefix.Length..] : null;
}
