// Stored conversations under changed content: what would fall is found before it is published, and what is unchanged plays to exactly what is stored.
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using IntakeBot.Tests.Records;
using Xunit;

namespace IntakeBot.Tests.Cli;

public sealed class ReplayTests : IDisposable
{
    private readonly ContentCopy _content = new();

    public void Dispose() => _content.Dispose();

    private void Change(string file, string from, string to) => _content.Change(file, from, to);

    /// <summary>Four conversations: an emergency, the same taken back as a saying, a swollen leg, and nothing at all.</summary>
    private static async Task<Room> Recorded()
    {
        var room = await Room.Open(talk: TalkServices.TalkOf(TestContent.Desk));
        string[][] said =
        [
            ["Start", "there is a heavy weight on my chest", "I'm calling now"],
            ["Start", "there is a heavy weight on my chest", "You got that wrong", "It was just a saying"],
            ["Start", "my calf is swollen and hot on the left"],
            ["Start", "stiff neck for three weeks", "44"],
        ];
        foreach (var messages in said)
        {
            var id = await room.Conversations.StartAsync(new StartConversation("webchat", "dl_" + Guid.NewGuid(), "GB", null), default);
            foreach (var message in messages)
            {
                var accepted = await room.Say(id, message);
                using var limit = Patience.Begin();
                while (!(await room.Conversations.ReadAsync(id, accepted.Seq, limit.Token)).Any(l => l.Reply is not null)) await room.Conversations.WaitAsync(id, accepted.Seq, limit.Token);
            }
        }
        return room;
    }

    private async Task<(int Exit, List<JsonNode> Lines)> Replayed(Room room)
    {
        var (content, problems) = Content.Load(_content.Folder);
        Assert.True(content is not null, string.Join(Environment.NewLine, problems));
        var output = new StringWriter();
        var exit = await ReplayCommand.Run(room.Store, new Desk(content, new Reader(content.Concepts, content.Values), TestContent.Clinic), output, default);
        return (exit, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)]);
    }

    [Fact]
    public async Task Under_the_same_rules_every_case_comes_to_what_is_stored()
    {
        await using var room = await Recorded();
        var (exit, lines) = await Replayed(room);
        Assert.Equal(0, exit);
        Assert.Equal(["C-0001", "C-0002", "C-0003", "C-0004"], lines.Select(l => (string?)l["case"]));
        Assert.All(lines, l => Assert.Equal("none", (string?)l["change"]));
        Assert.Equal(["emergency", "review", "urgent", "routine"], lines.Select(l => (string?)l["after"]!["urgency"]));
        Assert.Equal(["emergency", "emergency", "urgent", "routine"], lines.Select(l => (string?)l["before"]!["peak"]));
    }

    [Fact]
    public async Task A_rule_made_milder_shows_whom_it_would_have_let_go_and_fails()
    {
        await using var room = await Recorded();
        Change("RedFlags/heart-lung-vessel.yml", "- id: clot-leg\n  concern: dvt\n  urgency: urgent", "- id: clot-leg\n  concern: dvt\n  urgency: soon");
        var (exit, lines) = await Replayed(room);
        Assert.Equal(1, exit);
        Assert.Equal(["none", "none", "falls", "none"], lines.Select(l => (string?)l["change"]));
        Assert.Equal(("urgent", "soon"), ((string?)lines[2]["before"]!["urgency"], (string?)lines[2]["after"]!["urgency"]));
    }

    [Fact]
    public async Task Another_rule_at_the_same_level_is_told_and_passes()
    {
        await using var room = await Recorded();
        Change("RedFlags/heart-lung-vessel.yml", "- id: clot-leg\n", "- id: clot-limb\n");
        var (exit, lines) = await Replayed(room);
        Assert.Equal(0, exit);
        Assert.Equal(["none", "none", "rule", "none"], lines.Select(l => (string?)l["change"]));
        Assert.Equal(("clot-leg", "clot-limb"), ((string?)Assert.Single(lines[2]["gone"]!.AsArray()), (string?)Assert.Single(lines[2]["new"]!.AsArray())));
    }

    [Fact]
    public async Task A_stricter_rule_shows_whom_it_would_have_caught_and_passes()
    {
        await using var room = await Recorded();
        File.AppendAllText(Path.Combine(_content.Folder, "RedFlags/head-and-neck.yml"), """

            - id: any-neck
              concern: cervical-dissection
              urgency: soon
              tell: neck-new-kind
              when: neck-pain
              why: Made up for a test.
              source: test
              evidence: unverified
              examples: {fires: [[neck-pain]], quiet: [[shoulder-pain]]}

            """);
        var (exit, lines) = await Replayed(room);
        Assert.Equal(0, exit);
        Assert.Equal(["none", "none", "none", "rises"], lines.Select(l => (string?)l["change"]));
        Assert.Equal(["any-neck"], lines[3]["new"]!.AsArray().Select(r => (string?)r));
        Assert.Equal("any-neck", (string?)lines[3]["after"]!["rule"]);
    }

    [Fact]
    public async Task An_erased_case_is_left_out()
    {
        await using var room = await Recorded();
        Assert.True(await new Erasure(room.Store, room.Audit).EraseAsync("C-0003", "anna", null, default));
        Assert.Equal(["C-0001", "C-0002", "C-0004"], (await Replayed(room)).Lines.Select(l => (string?)l["case"]));
    }
}
