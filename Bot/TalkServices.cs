// The conversation as the records call it: one desk for the whole program, and the three functions made of it.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Records;

namespace IntakeBot;

internal static class TalkServices
{
    public static IServiceCollection AddTalk(this IServiceCollection services, Desk desk)
    {
        services.AddSingleton(desk);
        return services.AddSingleton(TalkOf(desk));
    }

    public static Talk TalkOf(Desk desk) => new(
        (start, at) => new Began(start.Channel, desk.Clinic.Name, start.Country, desk.Content.Hash, $"{desk.Form.Url}|{desk.Form.Version}", at),
        (state, heard, _) => Conversation.Advance(desk, state, heard),
        (state, heard, _) => Conversation.SetAside(desk, state, heard))
    { Quiet = new(Silence.Due, (state, now) => Silence.Take(desk, state, now)) };
}
