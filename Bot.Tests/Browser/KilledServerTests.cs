// The whole program as a process, killed in the middle of an intake and started again: what was acknowledged is there once, and the open chat goes on
// at the same question.
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class KilledServerTests(BrowserFixture browser) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("killed-").FullName;

    [Fact]
    public async Task An_intake_goes_on_where_it_was_after_the_server_was_killed()
    {
        using var first = await ServeProcess.StartAsync(_folder);
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(first.Url + "/chat");
        await page.ChooseAsync("Start");
        await Expect(page.Lines("What has brought you here?")).ToHaveCountAsync(1);
        await page.SayAsync("my lower back locked up on Sunday, on the left");
        await Expect(page.Lines("Who is this for?")).ToHaveCountAsync(1);
        await page.ChooseAsync("Me");
        await Expect(page.Lines("How old are you?")).ToHaveCountAsync(1);
        var before = await page.Lines("").CountAsync();

        first.Kill();
        using var second = await ServeProcess.StartAsync(_folder, first.Url);
        await page.SayAsync("44");
        await Expect(page.Lines("Where are you right now?")).ToHaveCountAsync(1);
        await Expect(page.Lines("How old are you?")).ToHaveCountAsync(1);
        await Expect(page.Lines("")).ToHaveCountAsync(before + 2);
        await Expect(page.GetByText("Send failed")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(page.Lines("")).ToHaveCountAsync(before + 2);
        await page.ChooseAsync("United Kingdom");
        await Expect(page.Lines("United Kingdom")).Not.ToHaveCountAsync(0);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}

/// <summary>`serve` as a process of its own, as a user starts it.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, JsonNode ready) => (_process, Url, Setup) = (process, (string)ready["urls"]![0]!, (string?)ready["setup"]);

    public string Url { get; }

    /// <summary>The one-time link of the first account.</summary>
    public string? Setup { get; }

    public static async Task<ServeProcess> StartAsync(string data, string url = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "IntakeBot.dll"), "serve", "--urls", url, "--data", data]) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await error);
        return new(process, JsonNode.Parse(line["ready ".Length..])!);
    }

    /// <summary>As `kill -9`: nothing of it runs on.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
