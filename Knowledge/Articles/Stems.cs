// Words as their stems: "needles" and "needling" are `needl`. Lucene's tokenizer and Porter stemmer, no stop words: what is idle is said in words.yml.
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace IntakeBot.Knowledge.Articles;

internal static class Stems
{
    /// <summary>Longest word that is looked at; longer ones are codes, not words, and come out as one unknown word.</summary>
    private const int LongestWord = 30;

    private static readonly Analyzer Stemming = Make(s => new PorterStemFilter(s)), Plain = Make(s => s);

    private static Analyzer Make(Func<TokenStream, TokenStream> last) => Analyzer.NewAnonymous(createComponents: (_, reader) =>
    {
        var source = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        TokenStream stream = new LowerCaseFilter(LuceneVersion.LUCENE_48, source);
        stream = new EnglishPossessiveFilter(LuceneVersion.LUCENE_48, stream);
        stream = new ASCIIFoldingFilter(stream);
        return new TokenStreamComponents(source, last(stream));
    });

    public static List<string> Of(string text) => Run(Stemming, text);

    /// <summary>The same words unstemmed, lower case, one for each stem.</summary>
    public static List<string> Words(string text) => Run(Plain, text);

    private static List<string> Run(Analyzer analyzer, string text)
    {
        var stems = new List<string>(text.Length / 5 + 2);
        using var stream = analyzer.GetTokenStream("", Straight(text));
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            stems.Add(term.Length > LongestWord ? "\u0001" : term.ToString());
        stream.End();
        return stems;
    }

    /// <summary>Curly apostrophes made straight, so that "don’t" is the word that the files spell "don't"; invisible characters dropped.</summary>
    private static string Straight(string text)
    {
        var odd = false;
        foreach (var c in text) odd |= c > 126;
        if (!odd) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (c is '\u200b' or '\u200c' or '\u200d' or '\ufeff' or '\u00ad') continue;
            plain.Append(c is '\u2019' or '\u2018' or '\u02bc' or '\u00b4' ? '\'' : c);
        }
        return plain.ToString();
    }
}
