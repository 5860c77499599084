// A foreign questionnaire held over the real command line, one line at a time, or in memory where it is only the walking that is tested.
using System.Diagnostics;
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Cli.Published;

/// <summary>What came back of one line: the messages of the turn.</summary>
internal sealed record Said(IReadOnlyList<JsonObject> Messages)
{
    public JsonObject? Question => Messages.LastOrDefault()?["question"] as JsonObject;
    public string LinkId => (string?)Question?["linkId"] ?? "-";

    /// <summary>What was said before the question.</summary>
    public string Before => string.Join("\n", Messages.SkipLast(1).Select(m => (string?)m["text"]));
}

internal interface ITalk : IDisposable
{
    Said Start();
    Said Say(string line);

    /// <summary>Null until the conversation has ended by itself; after <see cref="Leave"/> always there.</summary>
    JsonObject? Response { get; }

    /// <summary>Ends the input.</summary>
    void Leave();
}

internal sealed class CommandLineTalk : ITalk
{
    private readonly Process process;

    public CommandLineTalk(string file, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "IntakeBot.dll"), "chat", "--json", "--questionnaire", file, .. more]) start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.StandardInput.AutoFlush = true;
    }

    public JsonObject? Response { get; private set; }

    public Said Start() => Read();

    public Said Say(string line)
    {
        Assert.DoesNotContain('\n', line);
        process.StandardInput.WriteLine(line);
        return Read();
    }

    public void Leave()
    {
        process.StandardInput.Close();
        while (Response is null) Read();
    }

    /// <summary>Up to the message that waits for an answer, or to the end.</summary>
    private Said Read()
    {
        var messages = new List<JsonObject>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var message = JsonNode.Parse(line)!.AsObject();
            if ((string?)message["type"] == "end")
            {
                Response = message["response"]!.AsObject();
                Assert.Null(process.StandardOutput.ReadLine());
                process.WaitForExit();
                Assert.Equal(0, process.ExitCode);
                return new(messages);
            }
            messages.Add(message);
            if ((bool)message["await"]!) return new(messages);
        }
        throw new InvalidOperationException("the output ended: " + process.StandardError.ReadToEnd());
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}

internal sealed class TalkInMemory(string json, string? language = null) : ITalk
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private readonly Script script = new(TestContent.Desk.For(Questionnaires.Forms.Compile(json, language)), At);

    public JsonObject? Response { get; private set; }
    public State State => script.State;

    public Said Start() => Of(script.Join(At));
    public Said Say(string line) => Of(script.Say(line, At));
    public void Leave() => Response ??= script.Response("in-progress", At).AsObject();

    private Said Of(IReadOnlyList<Reply> replies)
    {
        if (script.State.SubmittedAt is not null) Response = script.Response("completed", At).AsObject();
        return new([.. replies.Select(r => new JsonObject { ["text"] = r.Text, ["question"] = r.Question is { } q ? Json.Of(q) : null })]);
    }

    public void Dispose() { }
}
