// The pages as served: strict headers, no inline script, no secret, every word from the content, and only for the sites that may frame them.
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using IntakeBot.Channels.Passes;
using IntakeBot.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed partial class PagesTests : IAsyncLifetime
{
    private const string Secret = "a-server-secret-of-more-than-32-letters";
    private readonly string _folder = Directory.CreateTempSubdirectory("pages-").FullName;
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, new RememberedConversations(), settings:
        [("Channels:WebChat:Sites:0", "https://www.clinic.example"), ("Channels:DirectLine:Secret", Secret), ("Clinic:Name", "<b>Riverside</b> & \"Sons\"")]);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private static readonly string[] Everything = ["/", "/chat", "/resume/no-such-link", "/embed.js", "/chat.js", "/chat.css", "/site.css", "/vendor/webchat.js"];

    [Fact]
    public async Task Every_page_and_file_has_a_policy_that_starts_from_nothing()
    {
        foreach (var path in Everything.Append("/no-such-file.js"))
        {
            using var answer = await _server.Client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Only_the_clinics_sites_may_frame_the_chat_and_nobody_the_clinics_page()
    {
        Assert.EndsWith("frame-ancestors 'self' https://www.clinic.example", await PolicyAsync("/chat"), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", await PolicyAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_page_is_kept_nowhere_and_each_has_a_nonce_of_its_own()
    {
        using var answer = await _server.Client.GetAsync("/chat");
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = await answer.Content.ReadAsStringAsync();
        var nonce = Nonce().Match(page).Groups[1].Value.Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.True(nonce.Length >= 22);
        Assert.Contains($"'nonce-{nonce}'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, await _server.Client.GetStringAsync("/chat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_has_an_inline_script_or_style_or_anything_from_elsewhere()
    {
        foreach (var path in new[] { "/", "/chat", "/resume/no-such-link" })
        {
            var page = await _server.Client.GetStringAsync(path);
            Assert.All(Script().Matches(page), s => Assert.Contains("src=\"/", s.Value, StringComparison.Ordinal));
            Assert.DoesNotMatch("(?i)<style|style=|[ \"]on[a-z]+=|javascript:", page);
            Assert.All(Link().Matches(page), l => Assert.Matches("^(/[^/]|/$|tel:|data:,|#)", l.Groups[1].Value));
            Assert.Contains("&lt;b&gt;Riverside&lt;/b&gt; &amp;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_secret_is_in_anything_that_is_served()
    {
        var key = _server.Services.GetRequiredService<PassKeys>().Newest;
        foreach (var path in Everything)
        {
            var text = await _server.Client.GetStringAsync(path);
            Assert.All([Secret, key.Kid, Convert.ToBase64String(key.Secret)], s => Assert.DoesNotContain(s, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_chat_window_is_sent_small_to_a_browser_that_can_unpack_it()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/vendor/webchat.js") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } } };
        using var small = await _server.Client.SendAsync(ask);
        var bytes = await small.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 500_000, 1_200_000);
        Assert.Equal("gzip", small.Content.Headers.ContentEncoding.Single());
        Assert.Equal(3_891_526, (await _server.Client.GetByteArrayAsync("/vendor/webchat.js")).Length);
    }

    [Fact]
    public async Task The_demonstration_bar_stands_on_every_page_until_the_clinic_is_live()
    {
        foreach (var (mode, hidden) in new[] { ("Demo", false), ("Live", true) })
        {
            await using var server = await ChatServer.StartAsync(Path.Combine(_folder, mode), new RememberedConversations(), settings: ("Clinic:Mode", mode));
            foreach (var path in new[] { "/", "/chat" })
                Assert.Equal(hidden, (await server.Client.GetStringAsync(path)).Contains("class=\"demo\" hidden", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_clinics_countrys_number_is_the_one_shown()
    {
        await using var server = await ChatServer.StartAsync(Path.Combine(_folder, "us"), new RememberedConversations(), settings: ("Clinic:Country", "US"));
        Assert.Contains("href=\"tel:911\"", await server.Client.GetStringAsync("/chat"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_channel_is_used_and_every_word_used_is_there()
    {
        var words = Wording.Load(ChatServer.Source("Knowledge"), []).Keys.Where(k => k.StartsWith("channel.", StringComparison.Ordinal)).Select(k => k["channel.".Length..]).ToHashSet();
        var sources = Directory.EnumerateFiles(ChatServer.Source("Bot/Channels"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.All(words, w => Assert.Contains(sources, s => s.Contains($"{{{{{w}}}}}", StringComparison.Ordinal) || s.Contains($"\"{w}\"", StringComparison.Ordinal)));
        string[] computed = ["lang", "clinic", "phone", "phone-link", "emergency-link", "leave-to", "demo-hidden", "phone-hidden", "nonce", "wrong", "wrong-hidden"];
        Assert.All(sources.Where(s => s.StartsWith("<!doctype", StringComparison.Ordinal)).SelectMany(s => Place().Matches(s)).Select(m => m.Groups[1].Value).Except(computed), w => Assert.Contains(w, words));
    }

    private async Task<string> PolicyAsync(string path)
    {
        using var answer = await _server.Client.GetAsync(path);
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{\{([a-z.-]+)\}\}")]
    private static partial Regex Place();
}
