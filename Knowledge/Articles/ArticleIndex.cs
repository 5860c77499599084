// Finds the article that answers a question. Lucene proposes; what decides is how much of the question the article covers, and how near it comes to
// one of the ways of asking that the article lists. Loaded once from files, pure after that, safe for use by many threads.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace IntakeBot.Knowledge.Articles;

/// <summary>One article that may answer.</summary>
/// <param name="Cover">How much of the question the article speaks of, 0-1, rare words counting more.</param>
/// <param name="Likeness">How near the question is to the nearest listed one, 0-1.</param>
/// <param name="Named">How many words of the question name the article, by a pattern or its subject (finding.yml); 0 when it is not named.</param>
/// <param name="BySubject">The message names what the article is about (finding.yml: `subject`).</param>
/// <param name="Covered">The weight of what it covers.</param>
/// <param name="Strange">The question has a word that no article has and that is not an everyday one.</param>
/// <param name="Shared">How many words the question has in common with that listed one.</param>
internal sealed record Found(Article Article, double Cover, double Likeness, int Named, int Shared, bool Strange, double Covered, bool BySubject)
{
    public double Score => (Cover + (Named > 0 ? Math.Max(Likeness, 0.97) : Likeness)) / 2 + 0.01 * Math.Min(Named, 6);
}

public sealed class ArticleIndex
{
    private const string FindingFile = "Articles/finding.yml";
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>How many listed questions and passages Lucene may propose; more costs time and changes nothing.</summary>
    private const int Proposals = 40;

    /// <summary>A word of the passage that no listed question has counts this much.</summary>
    private const double InPassageOnly = 0.4;

    /// <summary>A word that a pattern takes weighs at most this much.</summary>
    private const double OfPattern = 4.0;

    private readonly ImmutableArray<Entry> entries;
    private readonly FrozenDictionary<string, double> rarity;
    private readonly double rarest;
    private readonly Patterns<int> named;
    private readonly ILookup<string, int> subjects;
    private readonly Lazy<(IndexSearcher Searcher, ImmutableArray<int> ArticleOf)> lucene;

    private sealed record Entry(Article Article, ImmutableArray<FrozenSet<string>> Questions, FrozenSet<string> Asked, FrozenSet<string> Told);

    private ArticleIndex(ImmutableArray<Article> articles, Dictionary<string, FindingEntry> finding, Vocabulary words, Asks asks, AnswerWording wording, NeverSay neverSay, ICollection<ContentProblem> problems)
    {
        (Articles, Words, Asks, Wording, NeverSay) = (articles, words, asks, wording, neverSay);
        var at = articles.Select((a, i) => (a.Id, i)).DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => a.i, StringComparer.Ordinal);
        foreach (var id in finding.Keys.Where(id => !at.ContainsKey(id))) problems.Add(ContentProblem.Error(FindingFile, id, "there is no such article"));
        foreach (var id in asks.Articles.Where(id => !at.ContainsKey(id))) problems.Add(ContentProblem.Error("Articles/asks.yml", id, "there is no such article"));
        foreach (var (id, entry) in finding.Where(f => f.Value.Subject is { } s && !words.Ideas.Contains(s))) problems.Add(ContentProblem.Error(FindingFile, id, $"words.yml has no {entry.Subject}"));
        named = new(finding.SelectMany(f => Pattern.All(f.Value.Asked, words.Ideas, FindingFile, f.Key, problems).Select(p => (p, f.Key))).Where(p => at.ContainsKey(p.Key)).Select(p => (p.p, at[p.Key])));
        subjects = finding.Where(f => f.Value.Subject is not null && at.ContainsKey(f.Key)).ToLookup(f => f.Value.Subject!, f => at[f.Key], StringComparer.Ordinal);
        words.Learn(articles.SelectMany(a => a.Questions.Append(a.Title).Append(a.Passage)).Concat(finding.Values.SelectMany(f => f.Also)).Concat(asks.Words).Concat(named.Words));
        entries = [.. articles.Select(a =>
        {
            var also = finding.TryGetValue(a.Id, out var entry) ? entry.Also : [];
            var questions = a.Questions.Append(a.Title).Concat(also).Select(Terms).Where(q => q.Count > 0).DistinctBy(q => string.Join(' ', q.Order(StringComparer.Ordinal))).ToImmutableArray();
            return new Entry(a, questions, questions.SelectMany(q => q).ToFrozenSet(StringComparer.Ordinal), Terms(a.Passage));
        })];
        rarity = entries.SelectMany(e => e.Asked.Concat(e.Told).Distinct()).GroupBy(t => t, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => Math.Log(1.0 + (double)articles.Length / g.Count()), StringComparer.Ordinal);
        rarest = Math.Log(1.0 + articles.Length);
        lucene = new(Build);
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
        var files = System.IO.Directory.Exists(folder) ? System.IO.Directory.GetFiles(folder, "KB*.md").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var articles = files.Select(f => ArticleFile.Read(Path.GetFileName(f), File.ReadAllText(f), problems)).OfType<Article>().ToImmutableArray();
        var words = new Vocabulary(Read<WordsFile>("Articles/words.yml"));
        var asks = new Asks(Read<AsksFile>("Articles/asks.yml"), words, problems);
        var neverSay = new NeverSay(Read<NeverSayFile>("Articles/never-say.yml"), problems);
        var wording = Read<AnswerWordingFile>("Wording/questions.yml").Ask;
        var index = new ArticleIndex(articles, Read<Dictionary<string, FindingEntry>>("Articles/finding.yml"), words, asks, wording, neverSay, problems);
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
        var terms = question.Terms.Select(t => t.Name).Distinct(StringComparer.Ordinal).ToList();
        if (terms.Count == 0) return [];
        var query = new BooleanQuery();
        foreach (var term in terms)
        {
            query.Add(new TermQuery(new Term("asked", term)), Occur.SHOULD);
            query.Add(new TermQuery(new Term("told", term)), Occur.SHOULD);
        }
        var (searcher, articleOf) = lucene.Value;
        var proposed = searcher.Search(query, Proposals).ScoreDocs.Select(d => articleOf[d.Doc]);
        var (meant, bySubject) = Meant(question, whole, open);
        return [.. proposed.Union(meant.Keys).Where(i => entries[i].Article.Answers(today)).Select(i => Judge(entries[i], question, meant.GetValueOrDefault(i), bySubject.Contains(i)))
            .OrderByDescending(f => f.Score).ThenBy(f => f.Article.Id, StringComparer.Ordinal)];
    }

    /// <summary>Articles that a pattern or a subject of finding.yml names, with the words of the question that do so.</summary>
    private (Dictionary<int, ulong> Meant, HashSet<int> BySubject) Meant(Said question, Said whole, bool open)
    {
        var meant = new Dictionary<int, ulong>();
        var bySubject = new HashSet<int>();
        foreach (var (article, _, words) in named.In(question)) meant[article] = meant.GetValueOrDefault(article) | words;
        if (!open && !question.Names("@suit")) return (meant, bySubject);
        var suit = Words(question, "@suit");
        foreach (var idea in whole.Ideas.SelectMany(i => i).Select(i => i.Idea).Distinct())
            foreach (var article in subjects[idea])
            {
                bySubject.Add(article);
                meant[article] = meant.GetValueOrDefault(article) | suit | Words(question, idea);
            }
        return (meant, bySubject);

        static ulong Words(Said said, string idea)
        {
            ulong words = 0;
            for (var i = 0; i < said.Ideas.Count; i++)
                foreach (var (name, end) in said.Ideas[i])
                    if (name == idea) words |= Pattern.Bits(i, end);
            return words;
        }
    }

    private Found Judge(Entry entry, Said question, ulong meant, bool bySubject)
    {
        double all = 0, covered = 0, known = 0;
        var strange = false;
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (term, at, end) in question.Terms)
        {
            var bits = Pattern.Bits(at, end);
            var taken = bits != 0 && (meant & bits) == bits;
            var weight = taken ? Math.Min(Weight(term), OfPattern) : Weight(term);
            if (!weights.TryAdd(term, weight)) continue;
            all += weight;
            if (taken || rarity.ContainsKey(term)) known += weight;
            else strange |= !IsEveryday(term);
            covered += taken || entry.Asked.Contains(term) ? weight : entry.Told.Contains(term) ? weight * InPassageOnly : 0;
        }
        var best = 0.0;
        var sharing = 0;
        foreach (var listed in entry.Questions)
        {
            double shared = 0, own = 0;
            var count = 0;
            foreach (var term in listed)
            {
                var weight = weights.TryGetValue(term, out var said) ? said : Weight(term);
                own += weight;
                if (weights.ContainsKey(term)) { shared += weight; count++; }
            }
            if (own > 0 && 2 * shared / (own + (all + known) / 2) is var like && like > best) (best, sharing) = (like, count);
        }
        return new(entry.Article, all == 0 ? 0 : covered / all, best, BitOperations.PopCount(meant), sharing, strange, covered, bySubject);
    }

    /// <summary>How much a word says: much when few articles have it, most when none has, little when it is an everyday word that none has.</summary>
    internal double Weight(string term)
    {
        var everyday = IsEveryday(term);
        return rarity.TryGetValue(term, out var r) ? everyday ? 0.5 * r : r : everyday ? 0.1 * rarest : rarest;
    }

    /// <summary>Numbers are everyday words too, but for years, which ask for one certain fact.</summary>
    private bool IsEveryday(string term) => Words.IsEveryday(term) || char.IsDigit(term[0]) && term.Length != 4;

    internal bool Knows(string term) => rarity.ContainsKey(term);

    private FrozenSet<string> Terms(string text) => Words.Hear(text).Terms.Select(t => t.Name).ToFrozenSet(StringComparer.Ordinal);

    private (IndexSearcher, ImmutableArray<int>) Build()
    {
        var directory = new RAMDirectory();
        var owner = new List<int>();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, new WhitespaceAnalyzer(Version))))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                foreach (var question in entries[i].Questions) Add("asked", question, i);
                Add("told", entries[i].Told, i);
            }
            writer.ForceMerge(1);

            void Add(string field, FrozenSet<string> terms, int article)
            {
                writer.AddDocument([new TextField(field, string.Join(' ', terms), Field.Store.NO)]);
                owner.Add(article);
            }
        }
        return (new(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity() }, [.. owner]);
    }
}
