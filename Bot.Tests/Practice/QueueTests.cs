// The queue: the one case that cannot wait is found first, by a tired person, without colour; and it follows what happens.
using System.Net;
using IntakeBot.Knowledge;
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class QueueTests
{
    [Fact]
    public void Cases_stand_by_level_then_by_waiting_and_what_somebody_has_comes_after()
    {
        var sections = Queue.Sections(MadeUp.Fifty().Reverse());
        Assert.Equal([Urgency.Emergency, Urgency.Urgent, Urgency.Soon, Urgency.Review, Urgency.Routine], sections.Select(s => s.Urgency));
        Assert.Equal(50, sections.Sum(s => s.Rows.Count));
        foreach (var section in sections)
        {
            Assert.All(section.Rows, r => Assert.Equal(section.Urgency, r.Urgency));
            var order = section.Rows.Select(r => (Taken: r.Waiting is null, Since: Queue.Since(r))).ToList();
            Assert.Equal(order.OrderBy(o => o.Taken).ThenBy(o => o.Since), order);
        }
        Assert.Contains(sections, s => s.Rows.Any(r => r.Waiting is null));
    }

    [Fact]
    public async Task The_emergency_among_fifty_is_first_alone_and_named_in_the_tab()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Clock.Now = MadeUp.Now;
        host.Cases.Rows.AddRange(MadeUp.Fifty());
        using var browser = await host.SignedInAsync();
        var page = await browser.GetStringAsync("/practice");
        var emergency = host.Cases.Rows.Single(r => r.Urgency == Urgency.Emergency).Case;
        var first = page.IndexOf("/practice/cases/", StringComparison.Ordinal);
        Assert.StartsWith("/practice/cases/" + emergency, page[first..], StringComparison.Ordinal);
        Assert.Contains("<title>(1) EMERGENCY - Cases</title>", page, StringComparison.Ordinal);
        Assert.Equal(50, page.Split("class=\"open\"").Length - 1);
        Assert.True(page.IndexOf("id=\"Emergency\"", StringComparison.Ordinal) < first);
        Assert.InRange(page.IndexOf("id=\"Urgent\"", StringComparison.Ordinal), first, page.IndexOf("/practice/cases/", first + 20, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crisis_and_private_cases_say_no_more_than_they_must()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Rows.AddRange([AccessTests.Row("C-0001", Urgency.Urgent) with { Path = CarePath.Crisis }, AccessTests.Row("C-0002", Urgency.Urgent) with { Path = CarePath.Safeguarding }]);
        using var practitioner = await host.SignedInAsync();
        var page = await practitioner.GetStringAsync("/practice");
        Assert.Contains("Crisis: open now", page, StringComparison.Ordinal);
        Assert.Contains("Private note with the safeguarding lead. See this patient alone.", page, StringComparison.Ordinal);
        using var lead = await host.SignedInAsync(PracticeRole.Safeguarding);
        Assert.Contains("Private note for you: open alone", await lead.GetStringAsync("/practice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intake_left_in_the_middle_says_so()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Rows.AddRange([AccessTests.Row("C-0001", Urgency.Routine) with { Phase = "closed", Unfinished = MadeUp.Now }, AccessTests.Row("C-0002", Urgency.Routine)]);
        using var practitioner = await host.SignedInAsync();
        Assert.Equal(2, (await practitioner.GetStringAsync("/practice")).Split("not finished").Length);
    }

    [Fact]
    public async Task An_open_queue_hears_of_a_change_and_of_nothing_after_its_session_ends()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        using var browser = host.Browser();
        await ConsoleHost.SignInAsync(browser, "Ana Ruiz");
        using var limit = Patience.Begin();
        using var answer = await browser.GetAsync("/practice/queue/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        var before = await NextAsync(events, limit.Token);
        host.Cases.Rows.Add(AccessTests.Row("C-0001", Urgency.Emergency));
        var after = await NextAsync(events, limit.Token);
        Assert.NotNull(after);
        Assert.NotEqual(before, after);
        Assert.DoesNotContain("C-0001", after, StringComparison.Ordinal);
        await ConsoleHost.PostAsync(browser, "/practice/sign-out");
        host.Cases.Rows.Add(AccessTests.Row("C-0002", Urgency.Emergency));
        Assert.Null(await NextAsync(events, limit.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/practice/queue/events", limit.Token)).StatusCode);
    }

    [Fact]
    public async Task An_open_queue_does_not_hold_up_a_server_that_stops()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        using var answer = await browser.GetAsync("/practice/queue/events", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.NotNull(await NextAsync(events, default));
        using var limit = Patience.Begin();
        await host.App.StopAsync(limit.Token);
        Assert.False(limit.IsCancellationRequested);
        Assert.Null(await NextAsync(events, default));
    }

    private static async Task<string?> NextAsync(StreamReader events, CancellationToken ct)
    {
        while (await events.ReadLineAsync(ct) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        return null;
    }
}
