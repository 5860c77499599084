// The articles, and how the one that answers a question is found. Loaded once from files, pure after that, safe for use by many threads.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

public sealed class ArticleIndex
{
    private const string FindingFile = "Articles/finding.yml", AsksFileName = "Articles/asks.yml";

    private readonly Likeness likeness;
    private readonly Lazy<Proposals> proposals;
    private readonly Patterns<int> named;
    private readonly ILookup<string, int> subjects;

    private ArticleIndex(ImmutableArray<Article> articles, Dictionary<string, FindingEntry> finding, Vocabulary words, Asks asks, AnswerWording wording, NeverSay neverSay, ICollection<ContentProblem> problems)
    {
        (Articles, Words, Asks, Wording, NeverSay) = (articles, words, asks, wording, neverSay);
        var at = articles.Select((a, i) => (a.Id, i)).DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => a.i, StringComparer.Ordinal);
        foreach (var id in finding.Keys.Where(id => !at.ContainsKey(id))) problems.Add(ContentProblem.Error(FindingFile, id, "there is no such article"));
        foreach (var id in asks.Articles.Where(id => !at.ContainsKey(id))) problems.Add(ContentProblem.Error(AsksFileName, id, "there is no such article"));
        foreach (var (id, entry) in finding.Where(f => f.Value.Subject is { } s && !words.Ideas.Contains(s))) problems.Add(ContentProblem.Error(FindingFile, id, $"words.yml has no {entry.Subject}"));
        named = new(finding.SelectMany(f => Pattern.All(f.Value.Asked, words.Ideas, FindingFile, f.Key, problems).Select(p => (p, f.Key))).Where(p => at.ContainsKey(p.Key)).Select(p => (p.p, at[p.Key])));
        subjects = finding.Where(f => f.Value.Subject is not null && at.ContainsKey(f.Key)).ToLookup(f => f.Value.Subject!, f => at[f.Key], StringComparer.Ordinal);
        words.Learn(articles.SelectMany(a => a.Questions.Append(a.Title).Append(a.Passage)).Concat(finding.Values.SelectMany(f => f.Also)).Concat(asks.Words).Concat(named.Words));
        ImmutableArray<Entry> entries = [.. articles.Select(a =>
        {
            var also = finding.TryGetValue(a.Id, out var entry) ? entry.Also : [];
            var questions = a.Questions.Append(a.Title).Concat(also).Select(Terms).Where(q => q.Count > 1 || q.Any(t => t[0] == '@')).DistinctBy(q => string.Join(' ', q.Order(StringComparer.Ordinal))).ToImmutableArray();
            return new Entry(a, questions, questions.SelectMany(q => q).ToFrozenSet(StringComparer.Ordinal), Terms(a.Passage));
        })];
        likeness = new(entries, words);
        proposals = new(() => new(entries.Select(e => ((IEnumerable<IEnumerable<string>>)e.Questions, (IEnumerable<string>)e.Told))));

        FrozenSet<string> Terms(string text) => words.Hear(text).Terms.Select(t => t.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public ImmutableArray<Article> Articles { get; }

    /// <summary>For texts of the clinic's own: the lint that articles pass.</summary>
    public NeverSay NeverSay { get; }

    internal Vocabulary Words { get; }
    internal Asks Asks { get; }
    internal AnswerWording Wording { get; }

    public Article? this[string id] => Articles.FirstOrDefault(a => a.Id == id);

    /// <summary>Reads `Articles` and `Wording/questions.yml` under the content directory (`Knowledge`). What is wrong goes to `problems`; an article or a
    /// pattern that is not fit to be read is left out.</summary>
    public static ArticleIndex Load(string directory, ICollection<ContentProblem> problems)
    {
        var folder = Path.Combine(directory, "Articles");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "KB*.md").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var articles = files.Select(f => ArticleFile.Read(Path.GetFileName(f), File.ReadAllText(f), problems)).OfType<Article>().ToImmutableArray();
        var words = new Vocabulary(Read<WordsFile>("Articles/words.yml"));
        var asks = new Asks(Read<AsksFile>(AsksFileName), words, problems);
        var neverSay = new NeverSay(Read<NeverSayFile>("Articles/never-say.yml"), problems);
        var wording = Read<AnswerWordingFile>("Wording/questions.yml").Ask;
        var index = new ArticleIndex(articles, Read<Dictionary<string, FindingEntry>>(FindingFile), words, asks, wording, neverSay, problems);
        ArticleFile.Check(articles, neverSay, words.Medicines, problems);
        wording.Check(asks, neverSay, problems);
        return index;

        T Read<T>(string file) where T : new()
        {
            try { return YamlFile.Read<T>(File.ReadAllText(Path.Combine(directory, file))); }
            catch (Exception e) when (e is FormatException or IOException) { problems.Add(ContentProblem.Error(file, "-", e.Message)); return new(); }
        }
    }

    /// <summary>Articles that may answer, best first.</summary>
    /// <param name="question">The sentence that asks.</param>
    /// <param name="whole">The message that it stands in.</param>
    /// <param name="open">The question only asks whether treatment is possible, so that what the message names is what it is about.</param>
    internal ImmutableArray<Found> Find(Said question, Said whole, bool open, DateOnly today)
    {
        var (meant, bySubject) = Meant(question, whole, open);
        if (question.Terms.IsEmpty && meant.Count == 0) return [];
        var places = proposals.Value.For(question.Terms.Select(t => t.Name).Distinct(StringComparer.Ordinal)).Union(meant.Keys).Where(i => Articles[i].Answers(today));
        return [.. places.Select(i => likeness.Of(i, question, meant.GetValueOrDefault(i), bySubject.Contains(i))).OrderByDescending(f => f.Score).ThenBy(f => f.Article.Id, StringComparer.Ordinal)];
    }

    /// <summary>Articles that a pattern or a subject of finding.yml names, with the words of the question that do so, one bit each.</summary>
    private (Dictionary<int, ulong> Meant, HashSet<int> BySubject) Meant(Said question, Said whole, bool open)
    {
        var (meant, bySubject) = (new Dictionary<int, ulong>(), new HashSet<int>());
        foreach (var (article, _, words) in named.In(question)) meant[article] = meant.GetValueOrDefault(article) | words;
        foreach (var idea in (open || question.Names("@suit") ? whole : question).Ideas.SelectMany(i => i).Select(i => i.Idea).Distinct())
            foreach (var article in subjects[idea])
            {
                bySubject.Add(article);
                meant[article] = meant.GetValueOrDefault(article) | question.WordsOf("@suit") | question.WordsOf(idea);
            }
        return (meant, bySubject);
    }
}
