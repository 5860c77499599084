// What is never said to a patient (safety rule 11; never-say.yml). Statements are judged sentence by sentence: a denial ("it does not cure"),
// a condition ("if you have a pacemaker") and a question say no such thing.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

public sealed class NeverSay
{
    /// <summary>How many words a denial reaches.</summary>
    private const int Reach = 8;

    private readonly Vocabulary plain = new(new WordsFile());
    private readonly Patterns<string> never;
    private readonly ImmutableHashSet<string> denies, supposes;

    internal NeverSay(NeverSayFile file, ICollection<ContentProblem> problems)
    {
        never = new(file.Never.SelectMany(n => Pattern.All(n.Say, plain.Ideas, "Articles/never-say.yml", n.Rule, problems).Select(p => (p, n.Rule))));
        denies = [.. file.Denies.SelectMany(Stems.Of)];
        supposes = [.. file.Supposes.SelectMany(Stems.Of)];
    }

    /// <summary>Every forbidden assertion, with the sentence that makes it.</summary>
    public IEnumerable<(string Rule, string Sentence)> In(string text)
    {
        foreach (var sentence in Sentences.Of(text))
        {
            if (sentence.EndsWith('?')) continue;
            var said = plain.Hear(sentence);
            foreach (var (rule, start, _) in never.In(said))
            {
                var ahead = said.Stems.Take(start).ToList();
                if (ahead.TakeLast(Reach).Any(denies.Contains) || ahead.Any(supposes.Contains)) continue;
                yield return (rule, sentence);
            }
        }
    }
}
