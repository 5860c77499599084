// The rules over everything known: a pure function of rules, facts and context, quick enough to run on every message.
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace IntakeBot.Knowledge.Triage;

public static class Triage
{
    [ThreadStatic] private static Evaluation? patient, other;

    /// <summary>Screens the facts of one conversation: those of the patient, and those of somebody else who needs help now, each on their own.
    /// More facts never lower the urgency.</summary>
    /// <param name="facts">In any order. `Raised.Because` are indices into this list.</param>
    public static Assessment Assess(RuleBook rules, Catalogue catalogue, IReadOnlyList<Fact> facts, PatientContext context)
    {
        var self = (patient ??= new()).Begin(rules, catalogue, context);
        Evaluation? somebody = null;
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (catalogue.Find(fact.Finding) is not { } finding) continue;
            // What runs in the family is a fact of one's own family (safety rule 9): "my uncle's artery burst".
            if (fact.Who == FactPerson.Self || fact.Who == FactPerson.Family && finding.Slug.EndsWith("-family", StringComparison.Ordinal)) self.Note(i, fact, finding);
            else if (fact.Who == FactPerson.Other && fact.Status == FactStatus.Present && Ledger.Counts(fact, finding))
                (somebody ??= (other ??= new()).Begin(rules, catalogue, PatientContext.Unknown)).Note(i, fact, finding);
        }

        var flags = new List<(int Order, Raised Flag)>();
        self.Fire(flags, FactPerson.Self);
        somebody?.Fire(flags, FactPerson.Other);
        var urgency = Urgency.Routine;
        foreach (var (_, flag) in flags) urgency = flag.Urgency > urgency ? flag.Urgency : urgency;
        var ask = self.Ask(urgency);
        self.End();
        somebody?.End();
        if (flags.Count == 0) return ask.IsEmpty ? Assessment.Nothing : new(urgency, [], ask);

        flags.RemoveAll(f => !f.Flag.Rule.IsPrecaution && flags.Exists(g => g.Flag.Urgency > f.Flag.Urgency && g.Flag.Rule.Concern == f.Flag.Rule.Concern && g.Flag.Subject == f.Flag.Subject));
        flags.Sort((a, b) => a.Flag.Urgency != b.Flag.Urgency ? b.Flag.Urgency.CompareTo(a.Flag.Urgency)
            : a.Flag.Rule.Path != b.Flag.Rule.Path ? b.Flag.Rule.Path.CompareTo(a.Flag.Rule.Path)
            : Weight(b.Flag) is var more && Weight(a.Flag) is var less && more != less ? more.CompareTo(less) : a.Order.CompareTo(b.Order));
        var sorted = new Raised[flags.Count];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = flags[i].Flag;
        return new(urgency, ImmutableCollectionsMarshal.AsImmutableArray(sorted), ask);

        // How many different findings speak for a flag: the fuller picture is the better reason to give.
        int Weight(Raised flag)
        {
            var different = 0;
            for (var i = 0; i < flag.Because.Length; i++)
            {
                var said = false;
                for (var j = 0; j < i && !said; j++) said = facts[flag.Because[j]].Finding == facts[flag.Because[i]].Finding;
                if (!said) different++;
            }
            return different;
        }
    }
}
