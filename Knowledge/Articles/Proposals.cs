// Lucene proposes which articles to look at: every listed question and every passage is a document of its own, ranked by BM25. It does not decide.
using System.Collections.Immutable;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace IntakeBot.Knowledge.Articles;

internal sealed class Proposals
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>So many documents are proposed; more costs time and changes nothing.</summary>
    private const int Most = 24;

    private const string Asked = "asked", Told = "told";
    private readonly IndexSearcher searcher;
    private readonly ImmutableArray<int> articleOf;

    /// <summary>For each article the terms of its listed questions and those of its passage.</summary>
    public Proposals(IEnumerable<(IEnumerable<IEnumerable<string>> Asked, IEnumerable<string> Told)> articles)
    {
        var directory = new RAMDirectory();
        var owner = ImmutableArray.CreateBuilder<int>();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, new WhitespaceAnalyzer(Version))))
        {
            var article = 0;
            foreach (var (asked, told) in articles)
            {
                foreach (var question in asked) Add(Asked, question);
                Add(Told, told);
                article++;

                void Add(string field, IEnumerable<string> terms)
                {
                    writer.AddDocument([new TextField(field, string.Join(' ', terms), Field.Store.NO)]);
                    owner.Add(article);
                }
            }
            writer.ForceMerge(1);
        }
        articleOf = owner.ToImmutable();
        searcher = new(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity() };
    }

    /// <summary>Places of articles, in the order in which they were given, likeliest first.</summary>
    public IEnumerable<int> For(IEnumerable<string> terms)
    {
        var query = new BooleanQuery();
        foreach (var term in terms)
        {
            query.Add(new TermQuery(new Term(Asked, term)), Occur.SHOULD);
            query.Add(new TermQuery(new Term(Told, term)), Occur.SHOULD);
        }
        return searcher.Search(query, Most).ScoreDocs.Select(d => articleOf[d.Doc]).Distinct();
    }
}
