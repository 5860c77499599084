// Marks may be missing where a span does not fit; a word of the patient's never is.
using CsCheck;
using IntakeBot.Knowledge;
using IntakeBot.Practice.Cases;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class TranscriptTests
{
    [Fact]
    public void Cutting_keeps_every_character_and_marks_exactly_what_the_spans_cover() =>
        Gen.Select(Gen.String[0, 60], Gen.Select(Gen.Int[-5, 70], Gen.Int[-5, 70], Gen.Int[1, 4]).List[0, 6]).Sample((text, spans) =>
        {
            var marks = spans.Select(s => (new Span(s.Item1, s.Item2), s.Item3)).ToList();
            var pieces = Transcript.Cut(text, marks);
            Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
            var at = 0;
            foreach (var piece in pieces)
                foreach (var _ in piece.Text)
                {
                    Assert.Equal(marks.Where(m => m.Item1.Start <= at && at < m.Item1.End).Select(m => m.Item2).Distinct().Order(), piece.Flags);
                    at++;
                }
        });
}
