// The place of a patient, typed by name with or without words before it.
using IntakeBot.Knowledge;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public class PlaceTests
{
    [Fact]
    public void A_country_is_known_behind_a_few_words_and_not_when_it_is_denied_or_somebody_elses()
    {
        foreach (var (said, known) in new[] { ("Scotland", true), ("I'm in Scotland", true), ("we are just now in scotland.", true), ("not in Scotland", false), ("my brother is in Scotland", false) })
            Assert.Equal(known, IntakeBot.Dialogs.Answering.Country(TestContent.Desk, said.TrimEnd('.')) is not null);
    }
}
