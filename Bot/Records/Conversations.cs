// Starting, hearing and reading conversations.
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

internal sealed class Conversations(Store store, Talk talk) : IConversations
{
    public async Task<string> StartAsync(StartConversation start, CancellationToken ct)
    {
        var id = start.Id ?? NewId();
        if (start.Id is not null && Phase(id) is { } phase) return phase == Cases.Erased ? throw new UnknownConversationException(id) : id;
        var now = store.Now;
        await Begin(start, id, [talk.Begin(start, now)], null, now).ConfigureAwait(false);
        return id;
    }

    public async Task<string?> NextVisitAsync(string conversation, StartConversation start, CancellationToken ct)
    {
        var (number, work) = store.Readers.Read(d =>
            d.First("SELECT number FROM conversations WHERE id = @id AND phase <> 'erased'", r => (long?)r.GetInt64(0), ("@id", conversation)) is { } n ? (n, Working.Read(d, store, n)) : default);
        if (work is not { State: { VisitWantedSeq: > 0 } former } || talk.Visit is null) return null;
        // One wish, one visit: whoever asks again, or from two windows at once, comes to the same.
        var id = Convert.ToHexStringLower(work.Key.Digest("visit", BitConverter.GetBytes(former.VisitWantedSeq)));
        if (Phase(id) is { } phase) return phase is Cases.Erased or "submitted" ? null : id;
        var now = store.Now;
        await Begin(start, id, [talk.Begin(start, now), talk.Visit(former, Cases.Name(number))], number, now).ConfigureAwait(false);
        return id;
    }

    private async Task Begin(StartConversation start, string id, Event[] events, long? former, DateTimeOffset now)
    {
        var state = State.Of(events);
        var first = Json.Write(events);
        var stored = Json.Write(state);
        var key = await store.Keys.Make(id, now).ConfigureAwait(false);
        var join = new Accepting(id, key, new Incoming(null, "", null, HeardKind.Join), now, store.Me);
        await store.Writer.Write("start", database =>
        {
            var number = database.First(
                """
                INSERT INTO conversations (id, channel, person, content_hash, created, seq, version, head, urgency, peak, path, phase, lease_until, fence, former)
                VALUES (@id, @channel, @person, @content, @now, 0, 0, @root, @urgency, @peak, @path, @phase, 0, 0, @former) ON CONFLICT (id) DO NOTHING RETURNING number
                """,
                r => (long?)r.GetInt64(0),
                ("@id", id), ("@channel", start.Channel), ("@person", start.User), ("@content", state.ContentHash), ("@now", now.ToUnixTimeMilliseconds()),
                ("@root", Chain.Root), ("@urgency", (int)state.Standing), ("@peak", (int)state.Peak), ("@path", (int)state.Path), ("@phase", state.Phase), ("@former", former));
            // Started already by the same call made twice at once.
            if (number is not { } made) return default;
            var log = new EventLog(database, key, id, made, 0, Chain.Root);
            log.AppendTurn(0, now, first, []);
            EventLog.StoreState(database, key, made, 0, stored);
            return join.RunFirst(database, made, log);
        }, result => Heard(id, result)).ConfigureAwait(false);
    }

    private static string NewId() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public async Task ReturnAsync(string conversation, bool byLink, CancellationToken ct)
    {
        var last = store.Readers.Read(d => d.First(
            "SELECT max(at) FROM events WHERE conversation = (SELECT number FROM conversations WHERE id = @id) AND kind IN ('heard', 'joined')",
            r => r.NumberOrNull(0), ("@id", conversation))) ?? throw new UnknownConversationException(conversation);
        if (!byLink && store.Now - Columns.Moment(last) <= Resuming.Rest) return;
        await AcceptAsync(conversation, new Incoming(null, "", byLink ? new JsonObject { [Resuming.By] = Resuming.ByLink } : null, HeardKind.Join), ct).ConfigureAwait(false);
    }

    public Task<long> PrivateFromAsync(string conversation, CancellationToken ct) => Task.FromResult(store.Readers.Read(d =>
        d.First("SELECT number FROM conversations WHERE id = @id AND path = @private", r => (long?)r.GetInt64(0), ("@id", conversation), ("@private", (int)CarePath.Safeguarding)) is { } number
        && Working.Read(d, store, number) is { } work ? PrivateWords.From(work.State) : long.MaxValue));

    public async Task<Accepted> AcceptAsync(string conversation, Incoming message, CancellationToken ct)
    {
        var key = store.Keys.Of(conversation) ?? throw new UnknownConversationException(conversation);
        var accepting = new Accepting(conversation, key, message, store.Now, store.Me);
        var result = await store.Writer.Write("accept", accepting.Run, result => Heard(conversation, result)).ConfigureAwait(false);
        return result.Accepted ?? throw new UnknownConversationException(conversation);
    }

    public Task<IReadOnlyList<Line>> ReadAsync(string conversation, long afterSeq, CancellationToken ct) =>
        Task.FromResult(store.Keys.Of(conversation) is { } key ? store.Readers.Read(d => Lines(d, key, conversation, afterSeq)) : []);

    public Task<bool> ExistsAsync(string conversation, CancellationToken ct) => Task.FromResult(Phase(conversation) is { } phase && phase != Cases.Erased);

    public Task WaitAsync(string conversation, long afterSeq, CancellationToken ct) => store.Signals.Wait(
        conversation,
        () => store.Readers.Read(d => d.First(
            """
            SELECT EXISTS (SELECT 1 FROM events WHERE conversation = (SELECT number FROM conversations WHERE id = @id) AND seq > @after AND kind IN ('heard', 'said'))
            """,
            r => r.GetBoolean(0), ("@id", conversation), ("@after", afterSeq))),
        ct);

    internal static IReadOnlyList<Line> Lines(Database database, CaseKey key, string conversation, long afterSeq) => database.All(
        """
        SELECT seq, kind, at, payload FROM events
        WHERE conversation = (SELECT number FROM conversations WHERE id = @id AND phase <> 'erased') AND seq > @after AND kind IN ('heard', 'said') ORDER BY seq
        """,
        r =>
        {
            var (seq, kind, at) = (r.GetInt64(0), r.GetString(1), Columns.Moment(r.GetInt64(2)));
            var plain = key.Open(r.Bytes(3), seq, kind);
            return kind == EventLog.Heard ? new Line(seq, at, Json.Read<Incoming>(plain), null) : new Line(seq, at, null, Json.Read<Reply>(plain));
        },
        ("@id", conversation), ("@after", afterSeq));

    private string? Phase(string conversation) => store.Readers.Read(d => d.First(
        "SELECT phase FROM conversations WHERE id = @id", r => r.GetString(0), ("@id", conversation)));

    private void Heard(string conversation, Accepting.Result result)
    {
        if (result.Lease is { } lease) store.Work.Writer.TryWrite(lease);
        if (result.Accepted is { Repeated: false }) store.Signals.Raise(conversation);
    }
}
