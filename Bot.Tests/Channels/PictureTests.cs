// The body to tap sends words. Each of its shapes must be a place that the intake offers, and the words must be read as that place on that side.
using System.Xml.Linq;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class PictureTests
{
    [Fact]
    public void What_a_tap_sends_is_read_as_that_place_on_that_side()
    {
        var shapes = XDocument.Load(ChatServer.Source("Bot/wwwroot/body.svg")).Descendants().Where(e => e.Name.LocalName == "polygon").Select(e => ((string)e.Attribute("data-site")!, (string?)e.Attribute("data-side"))).Distinct().ToList();
        var item = TestContent.Content.Intake.All().Single(i => i.Marks.Picture == "body");
        Assert.True(shapes.Count > 40);
        var wrong = new List<string>();
        foreach (var (site, side) in shapes)
        {
            var label = item.Choices.Single(c => c.Value == site).Label.Split(" (")[0];
            var place = char.ToLowerInvariant(label[0]) + label[1..];
            var words = side is null ? place : TestContent.Content.Wording.Say($"channel.picture.of-{side}", ("site", place));
            var values = TestContent.Desk.Reader.Read(words, DateTimeOffset.UnixEpoch.AddYears(50), Linking.AskedOf(item)).Values;
            wrong.AddRange(Expected(site, side).Where(e => !values.Any(v => e(v))).Select(_ => words));
        }
        Assert.Empty(wrong);
    }

    private static IEnumerable<Func<Value, bool>> Expected(string site, string? side)
    {
        yield return v => v is { Name: "site", Data: ListData list } && list.Items.SequenceEqual([site]);
        if (side is not null) yield return v => v is { Name: "side", Data: CodeData code } && code.Code == side;
    }
}
