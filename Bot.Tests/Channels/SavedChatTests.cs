// A saved chat: what was said comes back by link and code together, once, on any device, also over a restart and after leaving quickly; and a link by
// itself tells nobody anything.
using IntakeBot.Records;
using IntakeBot.Tests.Records;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class SavedChatTests : IAsyncLifetime
{
    private const string Words = "private words";
    private readonly string _folder = Directory.CreateTempSubdirectory("saved-").FullName;
    private readonly ManualTime _time = new();
    private Room _room = null!;
    private ChatServer _server = null!;

    public Task InitializeAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        _room = await Room.Open(_folder, time: _time);
        _server = await ChatServer.StartAsync(_folder, _room.Conversations, _time, links: new SavedLinks(_room.Store));
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, true);
    }

    private async Task CloseAsync()
    {
        await _server.DisposeAsync();
        await _room.DisposeAsync();
    }

    private async Task<(Visitor Patient, string Path, string Code)> SavedAsync()
    {
        var patient = await Visitor.ArriveAsync(_server.Client);
        (await patient.SayAsync($$"""{"type":"message","text":"{{Words}}"}""")).Dispose();
        await patient.UntilAsync("You said: " + Words);
        var (path, code) = await patient.SaveAsync();
        return (patient, path, code);
    }

    private static string Wrong(string code) => code[0] == '9' ? "0" + code[1..] : "9" + code[1..];

    private async Task<Visitor> ReturnedAsync(string path, string code)
    {
        var back = new Visitor(_server.Client);
        Assert.Equal(303, (await back.OpenAsync(path, code)).Status);
        await back.MintAsync();
        Assert.Equal(200, await back.StartAsync());
        return back;
    }

    [Fact]
    public async Task Link_and_code_open_the_chat_on_another_device_once_also_after_a_restart()
    {
        var (patient, path, code) = await SavedAsync();
        await CloseAsync();
        await OpenAsync();
        var back = await ReturnedAsync(path, $" {code[..3]} {code[3..]} ");
        Assert.Equal(patient.Conversation, back.Conversation);
        Assert.Contains(Words, await back.TextsAsync());
        Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(path, code)).Status);
        var (fresh, another) = await back.SaveAsync();
        Assert.Contains(Words, await (await ReturnedAsync(fresh, another)).TextsAsync());
    }

    [Fact]
    public async Task Nothing_of_the_chat_is_shown_before_the_code_and_no_link_can_be_told_from_another()
    {
        var (_, path, code) = await SavedAsync();
        var (_, used, right) = await SavedAsync();
        await ReturnedAsync(used, right);
        var (_, old, late) = await SavedAsync();
        _time.Pass(TimeSpan.FromDays(14));
        var (_, live, unguessed) = await SavedAsync();
        string[] paths = ["/resume/never-was", path, used, old, live];
        var asked = await Task.WhenAll(paths.Select(p => _server.Client.GetStringAsync(p)));
        Assert.Single(asked.Distinct());
        Assert.DoesNotContain(Words, asked[0], StringComparison.Ordinal);
        var answers = new List<(int, string)>();
        foreach (var (p, c) in paths.Zip(["123456", code, right, late, Wrong(unguessed)])) answers.Add(await new Visitor(_server.Client).OpenAsync(p, c));
        foreach (var none in (string[])["", "abc", new string('1', 5000)]) answers.Add(await new Visitor(_server.Client).OpenAsync(live, none));
        Assert.Equal(403, Assert.Single(answers.Distinct()).Item1);
        Assert.DoesNotContain(Words, answers[0].Item2, StringComparison.Ordinal);
        Assert.Contains("01632 960123", answers[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_link_and_guesses_made_at_once_count_one_by_one()
    {
        var (_, four, code) = await SavedAsync();
        for (var n = 0; n < SavedLinks.Tries - 1; n++) Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(four, Wrong(code))).Status);
        await ReturnedAsync(four, code);
        var (patient, five, right) = await SavedAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new Visitor(_server.Client).OpenAsync(five, Wrong(right))));
        Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(five, right)).Status);
        var (fresh, another) = await patient.SaveAsync();
        await ReturnedAsync(fresh, another);
    }

    [Fact]
    public async Task A_newer_link_voids_the_one_before()
    {
        var (patient, first, code) = await SavedAsync();
        var (second, another) = await patient.SaveAsync();
        Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(first, code)).Status);
        await ReturnedAsync(second, another);
    }

    [Fact]
    public async Task Only_hashes_are_stored_and_erasing_the_case_ends_the_link()
    {
        var (_, path, code) = await SavedAsync();
        var rows = _room.Store.Readers.Read(d => d.All("SELECT link, code FROM saved_links", r => (r.Bytes(0), r.Bytes(1))));
        var key = path[^43..];
        Assert.All(rows, r => Assert.True(r.Item1.Length == 32 && r.Item2.Length == 16));
        foreach (var file in Directory.EnumerateFiles(_folder).Where(f => f.Contains("records.db", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(key, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
        Assert.True(await new Erasure(_room.Store, _room.Audit).EraseAsync("C-0001", "test", null, default));
        Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(path, code)).Status);
        Assert.Empty(_room.Store.Readers.Read(d => d.All("SELECT link FROM saved_links", r => r.Bytes(0))));
    }

    [Fact]
    public async Task After_leaving_quickly_only_link_and_code_open_the_chat_again()
    {
        var (patient, path, code) = await SavedAsync();
        var (token, cookie) = (patient.Token, patient.Cookie);
        using var leave = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/leave") { Headers = { { "Cookie", cookie }, { "Authorization", "Bearer " + token } } };
        (await _server.Client.SendAsync(leave)).Dispose();
        _time.Pass(TimeSpan.FromMinutes(1));
        var back = await ReturnedAsync(path, code);
        Assert.Contains(Words, await back.TextsAsync());
        // What the browser that left may still hold stays dead, and so it does after a restart.
        for (var restart = 0; restart < 2; restart++)
        {
            var old = new Visitor(_server.Client) { Token = token, Cookie = cookie };
            Assert.Equal(403, await old.StartAsync());
            await old.MintAsync();
            Assert.NotEqual(patient.Conversation, old.Conversation);
            Assert.Equal(200, await back.StartAsync());
            await CloseAsync();
            await OpenAsync();
            back = new Visitor(_server.Client) { Token = back.Token, Cookie = back.Cookie };
        }
    }

    [Fact]
    public async Task Nobody_else_can_save_a_chat_or_put_one_into_a_browser()
    {
        var (patient, path, code) = await SavedAsync();
        using var bare = await _server.Client.PostAsync("/api/webchat/save", null);
        Assert.Equal(403, (int)bare.StatusCode);
        using var cookie = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/save") { Headers = { { "Cookie", patient.Cookie } } };
        using var byCookie = await _server.Client.SendAsync(cookie);
        Assert.Equal(403, (int)byCookie.StatusCode);
        Assert.Equal(403, (await new Visitor(_server.Client).OpenAsync(path, code, "https://evil.example")).Status);
        await ReturnedAsync(path, code);
    }
}
