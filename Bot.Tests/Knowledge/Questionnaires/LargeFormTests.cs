// A form of the size of the largest published ones: 530 items in groups, half of them conditional, stays quick enough for a chat.
using System.Diagnostics;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

public class LargeFormTests
{
    [Fact]
    public void A_form_of_530_items_is_walked_to_its_end()
    {
        var items = string.Join(",", Enumerable.Range(0, 53).Select(g => $$$"""
            {"linkId":"g{{{g}}}","text":"Part {{{g}}}","type":"group","item":[{{{string.Join(",", Enumerable.Range(0, 9).Select(i =>
                $$"""{"linkId":"{{g}}/{{i}}","text":"Question {{i}}?","type":"boolean"{{(i % 2 == 1 ? $$""","enableWhen":[{"question":"{{g}}/{{i - 1}}","operator":"=","answerBoolean":true}]""" : "")}}}"""))}}}]}
            """));
        var form = Forms.Of(items);
        Assert.Equal(530, form.All().Count());
        var answers = Forms.Nothing;
        var clock = Stopwatch.StartNew();
        var asked = 0;
        for (; Form.Next(form, answers, Forms.NothingMissing) is { } next; asked++) answers = answers.SetItem(next.Path, [new BooleanAnswer(asked % 3 == 0)]);
        var each = clock.Elapsed.TotalMilliseconds / asked;
        Assert.InRange(asked, 53 * 5, 53 * 9);
        Assert.True(each < 20, $"{each:0.0} ms a question");
        Responses.HoldsExactlyWhatIsEnabled(form, answers, "completed");
    }
}
