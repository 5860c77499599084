// The chat as it was, each of the patient's lines cut where a flag's evidence begins and ends, so that the page can mark those words and no others.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Records;

namespace IntakeBot.Practice.Cases;

/// <param name="Pieces">The text in order; together they are the whole text.</param>
/// <param name="Card">What a submitted card held: the question or input, and the value as the patient saw it.</param>
/// <param name="Urgency">Set on an instruction.</param>
public sealed record TranscriptLine(long Seq, DateTimeOffset At, bool Patient, ImmutableArray<Piece> Pieces, ImmutableArray<(string Label, string Value)> Card, Urgency? Urgency, bool Private);

/// <param name="Flags">Numbers of the flags that rest on these words; none for plain text.</param>
public sealed record Piece(string Text, ImmutableArray<int> Flags);

public static class Transcript
{
    /// <param name="flags">In the order of the page: the first is number 1.</param>
    public static ImmutableArray<TranscriptLine> Of(IReadOnlyList<Line> lines, IReadOnlyList<FlagRaised> flags, Questionnaire? form, Privacy privacy)
    {
        var evidence = flags.SelectMany((f, i) => f.Evidence.Select(e => (e.Seq, e.Span, Flag: i + 1))).ToLookup(e => e.Seq, e => (e.Span, e.Flag));
        return [.. from line in lines
                   where line.Reply is not null || line.Incoming is { Kind: HeardKind.Message }
                   let hidden = privacy.HidesLine(line.Seq)
                   select new TranscriptLine(line.Seq, line.At, line.Incoming is not null,
                       hidden ? [] : line.Incoming is { } said ? Cut(said.Text, [.. evidence[line.Seq]]) : [new(line.Reply!.Text, [])],
                       hidden || line.Incoming?.Value is not { } card ? [] : Read(card, form), line.Reply?.Urgency, hidden)];
    }

    /// <summary>Spans that do not fit the text are cut to it: a mark may be missing, words never.</summary>
    public static ImmutableArray<Piece> Cut(string text, IReadOnlyCollection<(Span Span, int Flag)> marks)
    {
        var fitting = marks.Select(m => (Start: Math.Clamp(m.Span.Start, 0, text.Length), End: Math.Clamp(m.Span.End, 0, text.Length), m.Flag)).Where(m => m.Start < m.End).ToList();
        int[] cuts = [.. fitting.SelectMany(m => new[] { m.Start, m.End }).Append(0).Append(text.Length).Distinct().Order()];
        return [.. cuts.Zip(cuts.Skip(1)).Select(c => new Piece(text[c.First..c.Second], [.. fitting.Where(m => m.Start <= c.First && m.End >= c.Second).Select(m => m.Flag).Distinct().Order()]))];
    }

    private static ImmutableArray<(string, string)> Read(JsonObject card, Questionnaire? form)
    {
        var item = card["linkId"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? form?.All().FirstOrDefault(i => i.LinkId == id.GetValue<string>()) : null;
        return [.. from input in card
                   where input.Key is not ("linkId" or "rev")
                   let value = input.Value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : input.Value?.ToJsonString() ?? ""
                   select (item?.Text ?? input.Key, string.Join(", ", value.Split(',').Select(v => item?.Choices.FirstOrDefault(c => c.Value == v)?.Label ?? v)))];
    }
}
