// The conversation as the records call it: the desk of today, holding for each conversation the questions it began with, and the functions made of it.
using System.Collections.Concurrent;
using System.Text;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;

namespace IntakeBot;

internal static class TalkServices
{
    public static IServiceCollection AddTalk(this IServiceCollection services, Desk desk)
    {
        services.AddSingleton(desk);
        services.AddSingleton(s => new HeldForms(desk, s.GetRequiredService<IContentVersions>()));
        services.AddSingleton(s => TalkOf(desk, s.GetRequiredService<HeldForms>().DeskOf));
        services.AddSingleton(s => CaseContent.Of(desk.Content, state => s.GetRequiredService<HeldForms>().DeskOf(state).Form));
        return services.AddHostedService(s => s.GetRequiredService<HeldForms>());
    }

    public static Talk TalkOf(Desk desk) => TalkOf(desk, _ => desk);

    public static Talk TalkOf(Desk desk, Func<State, Desk> deskOf) => new(
        (start, at) => new Began(start.Channel, desk.Clinic.Name, start.Country, desk.Content.Hash, $"{desk.Form.Url}|{desk.Form.Version}", at),
        (state, heard, _) => Conversation.Advance(deskOf(state), state, heard),
        (state, heard, _) => Conversation.SetAside(deskOf(state), state, heard))
    {
        Visit = (former, name) => Visits.Begin(desk, former, name),
        Quiet = new(Silence.Due, (state, now) => Silence.Take(deskOf(state), state, now)),
    };
}

/// <summary>The questions that stored conversations began with, by the hash of their content; today's are kept before the first conversation begins.</summary>
internal sealed class HeldForms(Desk today, IContentVersions versions) : IHostedService
{
    private readonly ConcurrentDictionary<string, Desk> _desks = new(StringComparer.Ordinal);

    public Desk DeskOf(State state) => state.ContentHash == today.Content.Hash ? today : _desks.GetOrAdd(state.ContentHash, Find);

    public Task StartAsync(CancellationToken ct) => versions.KeepAsync(today.Content.Hash, Encoding.UTF8.GetBytes(today.Content.IntakeJson), ct);

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>One that was never kept, or can no longer be read, goes on with today's questions.</summary>
    private Desk Find(string hash)
    {
        if (versions.FindAsync(hash, CancellationToken.None).GetAwaiter().GetResult() is not { } body) return today;
        var json = Encoding.UTF8.GetString(body);
        return json == today.Content.IntakeJson || QuestionnaireReader.Read(json).Questionnaire is not { } began ? today : today.Holding(began);
    }
}
