// The console's words: what stands under `console` in Knowledge/Wording. A key that is not there is a fault, never an empty label.
using System.Globalization;
using IntakeBot.Knowledge;

namespace IntakeBot.Practice;

public sealed class PracticeWords(Wording wording)
{
    private const string Root = "console.";

    public string this[string key] => wording[Root + key];

    /// <summary>With `{name}` filled in; what is filled in is not looked at again.</summary>
    public string this[string key, params (string Name, object Value)[] fill] =>
        wording.Say(Root + key, [.. fill.Select(f => (f.Name, Convert.ToString(f.Value, CultureInfo.InvariantCulture) ?? ""))]);

    public string? Find(string key) => wording.Has(Root + key) ? wording[Root + key] : null;

    public IEnumerable<string> Keys => wording.Keys.Where(k => k.StartsWith(Root, StringComparison.Ordinal)).Select(k => k[Root.Length..]);
}
