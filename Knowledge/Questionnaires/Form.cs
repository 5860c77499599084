// The rules of a form, pure: which questions there are now, which comes next, what an answer changes. The answers are the only state; the place
// in the form is worked out from them each time. Answers are keyed by `Question.Path`, and three marks beside them are answers too: `PATH#done` (true: a
// repeating question has all its answers), `GROUP[n]#another` (whether there is one more of a repeating group), `GROUP[1]#none` (true: there is none).
using System.Collections.Immutable;
using Answers = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Immutable.ImmutableArray<IntakeBot.Knowledge.Questionnaires.AnswerValue>>;

namespace IntakeBot.Knowledge.Questionnaires;

public static class Form
{
    /// <summary>Everything enabled, in order: groups, texts and hidden items too.</summary>
    public static ImmutableArray<Question> Enabled(Questionnaire questionnaire, Answers answers)
    {
        var layout = Layout.Of(questionnaire, answers);
        return [.. layout.Nodes.Where(layout.Enabled).Select(n => new Question(n.Path, layout.Shown(n)))];
    }

    /// <summary>All questions to ask or already asked, in order; not what is hidden, read-only or calculated.</summary>
    public static ImmutableArray<Question> Questions(Questionnaire questionnaire, Answers answers) => Ask(questionnaire, answers).Questions;

    /// <summary>The first enabled question that has neither an answer nor a recorded reason for having none; null at the end.</summary>
    /// <param name="missing">Why a path has no answer: `skipped`, `declined`, `unsure`.</param>
    public static Question? Next(Questionnaire questionnaire, Answers answers, IReadOnlyDictionary<string, string> missing) =>
        Questions(questionnaire, answers).FirstOrDefault(q => !q.Item.Marks.OfferedAfterSubmit && !Settled(q, answers, missing));

    /// <summary>Which question it would be (from 1) of how many, as far as one can tell from the answers so far.</summary>
    public static (int Index, int Total) Progress(Questionnaire questionnaire, Answers answers, IReadOnlyDictionary<string, string> missing)
    {
        var questions = Questions(questionnaire, answers).Where(q => !q.Another && !q.Item.Marks.OfferedAfterSubmit).ToList();
        var settled = questions.Count(q => Settled(q, answers, missing));
        return (Math.Min(settled + 1, questions.Count), questions.Count);
    }

    /// <summary>The question at this path, or at the first place of this linkId, if it is one to ask now.</summary>
    public static Question? Find(Questionnaire questionnaire, Answers answers, string pathOrLinkId)
    {
        var questions = Questions(questionnaire, answers);
        return questions.FirstOrDefault(q => q.Path == pathOrLinkId) ?? questions.FirstOrDefault(q => q.Item.LinkId == pathOrLinkId && !q.Another);
    }

    /// <summary>The item that an answer's path belongs to, enabled or not; null when there is none. LinkIds may have slashes of their own: use this.</summary>
    public static Item? ItemOf(Questionnaire questionnaire, string path)
    {
        foreach (var mark in (string[])[Layout.Done, Layout.Another, Layout.None]) if (path.EndsWith(mark, StringComparison.Ordinal)) path = path[..^mark.Length];
        var cut = path.LastIndexOf("]/", StringComparison.Ordinal);
        var linkId = cut < 0 ? path : path[(cut + 2)..];
        return questionnaire.All().FirstOrDefault(i => i.LinkId == linkId)
            ?? questionnaire.All().FirstOrDefault(i => linkId.EndsWith(']') && linkId.StartsWith(i.LinkId + "[", StringComparison.Ordinal));
    }

    /// <summary>Texts that stand after the last question.</summary>
    public static ImmutableArray<string> Closing(Questionnaire questionnaire, Answers answers) => Ask(questionnaire, answers).After;

    /// <summary>The answers that count: of enabled items, with what is calculated or fixed. What of `answers` is not here belongs to a disabled item.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> Counting(Questionnaire questionnaire, Answers answers)
    {
        var layout = Layout.Of(questionnaire, answers);
        return layout.Nodes.Select(n => (n.Path, Values: layout.Answers(n))).Where(n => !n.Values.IsEmpty).ToDictionary(n => n.Path, n => n.Values);
    }

    /// <summary>What to write among the answers when this attempt at this question is taken: path and values, replacing what was there.</summary>
    public static ImmutableArray<(string Path, ImmutableArray<AnswerValue> Values)> Record(Question question, AnswerAttempt attempt)
    {
        if (!question.Item.Repeats || question.Another || question.Item.Marks.AnsweredAtOnce) return [(question.Path, attempt.Values)];
        var written = ImmutableArray.CreateBuilder<(string, ImmutableArray<AnswerValue>)>();
        if (!attempt.Values.IsEmpty) written.Add((question.Path, Join(question, attempt.Values)));
        if (attempt.Done) written.Add((question.Path + Layout.Done, [new BooleanAnswer(true)]));
        return written.ToImmutable();
    }

    /// <summary>What to write when there is none of the repeating group that the question stands in; null when there must be one, or when one was begun.
    /// Without it a required question would hold everybody who has no medicine to name.</summary>
    public static string? LeaveOut(Questionnaire questionnaire, Answers answers, Question question)
    {
        var layout = Layout.Of(questionnaire, answers);
        var group = layout.Nodes.FirstOrDefault(n => n.Path == question.Path)?.Parent;
        while (group is { Item: not { Type: ItemType.Group, Repeats: true } }) group = group.Parent;
        return group is { Instance: 1, Item: { Required: false, MinOccurs: null or 0 } }
            && !layout.Nodes.Any(n => n.IsUnder(group) && !n.Hidden && answers.ContainsKey(n.Path)) ? group.Path + Layout.None : null;
    }

    /// <summary>The attempt, held against how many answers a repeating question needs and allows. Too many are not taken; too few are, and it stays open.</summary>
    public static AnswerAttempt Count(Question question, AnswerAttempt attempt)
    {
        var item = question.Item;
        if (!attempt.Ok || !item.Repeats || question.Another || item.Marks.AnsweredAtOnce) return attempt;
        var count = Join(question, attempt.Values).Length;
        if (count > item.MaxOccurs) return AnswerReader.Wrong("at-most", ("max", AnswerReader.Number(item.MaxOccurs.Value)));
        var least = Math.Max(item.MinOccurs ?? 0, item.Required ? 1 : 0);
        if (!attempt.Done || count >= least) return attempt;
        return AnswerReader.Wrong("at-least", ("min", AnswerReader.Number(least)), ("count", AnswerReader.Number(count))) with { Values = attempt.Values };
    }

    private static ImmutableArray<AnswerValue> Join(Question question, ImmutableArray<AnswerValue> more)
    {
        bool Alone(AnswerValue v) => question.Item.Choices.Any(c => c.Exclusive && Compare.Equal(c.Answer, v));
        return more.Any(Alone) ? more : [.. question.SoFar.Where(v => !Alone(v)).Concat(more).Distinct()];
    }

    private static bool Settled(Question question, Answers answers, IReadOnlyDictionary<string, string> missing)
    {
        if (missing.ContainsKey(question.Path) || answers.ContainsKey(question.Path + Layout.Done)) return true;
        if (!answers.TryGetValue(question.Path, out var given) || given.IsEmpty) return false;
        var item = question.Item;
        return question.Another || !item.Repeats || item.Marks.AnsweredAtOnce || given.Length >= item.MaxOccurs
            || given.Any(v => item.Choices.Any(c => c.Exclusive && Compare.Equal(c.Answer, v)))
            || item.Type == ItemType.Choice && given.Length >= item.Choices.Length;
    }

    private static (ImmutableArray<Question> Questions, ImmutableArray<string> After) Ask(Questionnaire questionnaire, Answers answers)
    {
        var layout = Layout.Of(questionnaire, answers);
        var questions = ImmutableArray.CreateBuilder<Question>();
        var texts = new List<string>();
        var open = new Stack<Node>();

        void Close(Node? next)
        {
            while (open.TryPeek(out var group) && next?.IsUnder(group) != true)
            {
                open.Pop();
                if (group.Instance >= (group.Item.MinOccurs ?? 1) && group.Instance < (group.Item.MaxOccurs ?? int.MaxValue)
                    && layout.Nodes.Any(n => n.IsUnder(group) && !n.Hidden && !layout.Answers(n).IsEmpty))
                    questions.Add(new(group.Path + Layout.Another, new Item(group.Item.LinkId, group.Item.Text, ItemType.Boolean) { Prefix = group.Item.Prefix }) { Another = true });
            }
        }

        foreach (var node in layout.Nodes)
        {
            if (node.Hidden || !layout.Enabled(node)) continue;
            Close(node);
            var item = node.Item;
            if (!item.IsQuestion)
            {
                var title = string.Join(' ', new[] { item.Prefix, item.Text, item.Type == ItemType.Group ? item.Help : null }.Where(t => !string.IsNullOrWhiteSpace(t)));
                if (title.Length > 0) texts.Add(title);
                if (node.Instance > 0) open.Push(node);
                continue;
            }
            if (item.ReadOnly || item.CalculatedExpression is not null) continue;
            var shown = layout.Shown(node);
            if (shown is { Type: ItemType.Choice, Choices.IsEmpty: true }) continue; // its options come from answers that there are not
            var done = answers.ContainsKey(node.Path + Layout.Done) || item.Marks.AnsweredAtOnce;
            questions.Add(new(node.Path, shown)
            {
                Before = [.. texts],
                SoFar = item.Repeats && !done && answers.TryGetValue(node.Path, out var soFar) ? soFar : [],
            });
            texts.Clear();
        }
        Close(null);
        return (questions.ToImmutable(), [.. texts]);
    }
}
