// Any reply to any question is read: what a reply leaves out is borrowed from the question, and borrowing must never break.
using Xunit;
using static IntakeBot.Tests.Understanding.TheReader;

namespace IntakeBot.Tests.Understanding;

public class AnyAnswerTests
{
    private static readonly string[] Replies =
    [
        "yes", "no", "yes thanks be to god", "nope all fine", "yes it is", "no idea", "not any more", "gone now", "yes please go on", "help", "yes, stop", "both", "left",
        "a bit, since sunday", "why do you ask?", "skip", "yes but I want to talk to a person", "thanks", "7", "", "?", "no no", "yes gone now thank you bye",
    ];

    [Fact]
    public void Every_reply_to_every_question_of_the_bot_is_read_within_its_own_text()
    {
        foreach (var (key, question) in TestContent.Content.Wording.Under("probe").Append(("cramp", "Has the cramp gone now?")).Append(("still", "Is the feeling still normal?")))
            foreach (var reply in Replies)
            {
                var reading = Read(reply, question);
                Assert.All(reading.Facts, f => Assert.True(f.Span.Start >= 0 && f.Span.End <= reply.Length, $"{key}: {reply}"));
                Assert.All(reading.Intents, i => Assert.True(i.Span.Start >= 0 && i.Span.End <= reply.Length, $"{key}: {reply}"));
            }
    }
}
