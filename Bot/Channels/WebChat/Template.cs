// The pages are HTML files with `{{name}}` in them; what fills a place is always encoded. Small enough to need no engine.
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace IntakeBot.Channels.WebChat;

internal sealed partial class Template
{
    private readonly string _text;

    private Template(string text) => _text = text;

    /// <summary>A file of this folder, carried inside the program.</summary>
    public static Template Of(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The page {name} is not in the program.");
        using var reader = new StreamReader(stream);
        return new Template(reader.ReadToEnd());
    }

    /// <exception cref="KeyNotFoundException">The file names a place that nothing fills.</exception>
    public string Fill(Func<string, string> value) => Place().Replace(_text, place => HtmlEncoder.Default.Encode(value(place.Groups[1].Value)));

    /// <summary>For scripts: one place, filled with JSON, whose encoder leaves no `&lt;` behind.</summary>
    public string With(string place, string json) => _text.Replace(place, json, StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{([a-z.-]+)\}\}")]
    private static partial Regex Place();
}
