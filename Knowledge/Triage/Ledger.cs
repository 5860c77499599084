// What counts for the rules, by finding number: which facts make it present, and with which qualities. One ledger a person.
namespace IntakeBot.Knowledge.Triage;

internal sealed class Ledger
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7), StillMatters = TimeSpan.FromDays(14), NoLongerTransient = TimeSpan.FromDays(90);

    private int[] head = [];
    private ulong[] qualities = [];
    private readonly List<int> touched = [];
    private readonly List<(int Fact, int Next)> entries = [];

    public IReadOnlyList<int> Touched => touched;

    public void Clear(int findings)
    {
        if (head.Length < findings) { head = new int[findings]; qualities = new ulong[findings]; touched.Clear(); }
        foreach (var finding in touched) (head[finding], qualities[finding]) = (0, 0);
        touched.Clear();
        entries.Clear();
    }

    /// <summary>Adds a fact to its finding and to all that it implies.</summary>
    public void Add(int fact, Finding finding, ulong with)
    {
        foreach (var id in finding.WithImplied)
        {
            if (head[id] == 0) touched.Add(id);
            entries.Add((fact, head[id]));
            head[id] = entries.Count;
            qualities[id] |= with;
        }
    }

    public bool Has(int finding) => head[finding] != 0;
    public ulong Qualities(int finding) => qualities[finding];

    /// <summary>The facts of a finding, newest first.</summary>
    public FactsOf Of(int finding) => new(this, head[finding]);

    internal struct FactsOf(Ledger ledger, int next)
    {
        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (next == 0) return false;
            (Current, next) = ledger.entries[next - 1];
            return true;
        }

        public readonly FactsOf GetEnumerator() => this;
    }

    /// <summary>Whether a fact counts as present for the person it is about (safety rules 1 and 9). What is said to be over counts when it is history,
    /// or of the kind that "gone" does not clear; what began before and was not said to be over counts unless it is plainly old.</summary>
    public static bool Counts(Fact fact, Finding finding)
    {
        if (fact.Status != FactStatus.Present || fact.Mood != FactMood.Stated) return false;
        if (fact.When == FactTime.Now) return true;
        if (fact.Who == FactPerson.Other) return finding.Lingers && (fact.Since <= Fresh || fact.With.Contains("recent"));
        return finding.Kind switch
        {
            FindingKind.History or FindingKind.Medicine => true,
            _ when finding.Lingers => fact.Since is null || fact.Since <= NoLongerTransient,
            _ => fact.When == FactTime.Past && (fact.Since is null || fact.Since <= StillMatters),
        };
    }
}
