using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using CsCheck;
using IntakeBot.Dialogs;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class FoldTests
{
    [Fact]
    public void Whatever_happens_events_and_state_are_read_back_as_they_were_written() => Gen.Int.Sample(seed =>
    {
        var events = Made.Events(new Random(seed), 30);
        var (state, again) = (State.Of(events), State.Of(Json.Read<Event[]>(Json.Write(events))));
        Assert.True(Same(events, Json.Read<Event[]>(Json.Write(events))));
        Assert.True(Same(state, again));
        Assert.True(Same(state, Json.Read<State>(Json.Write(state))));
        // The fold goes on from a stored state as from one in memory.
        var more = Made.Events(new Random(seed + 1), 5);
        Assert.True(Same(State.Of(events.Concat(more)), more.Aggregate(Json.Read<State>(Json.Write(state)), (s, e) => s.Apply(e))));
    }, iter: 200);

    [Fact]
    public async Task The_stored_state_is_the_fold_of_the_stored_events()
    {
        await using var room = await Room.Open(pump: false);
        await Gen.Int.SampleAsync(async seed =>
        {
            var random = new Random(seed);
            var id = await room.Conversations.StartAsync(Toy.Start with { Id = "c" + seed }, default);
            var @case = (await room.Cases.QueueAsync(true, default)).Single(r => r.Conversation == id).Case;
            for (var turn = 0; turn < 4; turn++) await room.Cases.RecordAsync(@case, _ => new Turn([.. Made.Events(random, random.Next(6))], []), default);
            var (file, fold) = (await room.Cases.OpenAsync(@case, default), State.Of(room.Cases.Events(@case)));
            Assert.True(Same(fold, file!.State));
            Assert.Equal((fold.Standing, fold.Peak, fold.Path, fold.Phase), (file.Row.Urgency, file.Row.Peak, file.Row.Path, file.Row.Phase));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task A_state_of_another_schema_is_folded_anew_from_the_events()
    {
        await using var room = await Room.Open(pump: false);
        await room.Conversations.StartAsync(Toy.Start, default);
        await room.Cases.RecordAsync("C-0001", _ => new Turn([.. Made.Events(new Random(7), 20)], []), default);
        var before = (await room.Cases.OpenAsync("C-0001", default))!.State;
        await room.Store.Writer.Write("older", d => d.Execute("UPDATE states SET schema = 0, payload = x'00'"));
        Assert.True(Same(before, (await room.Cases.OpenAsync("C-0001", default))!.State));
    }

    [Fact]
    public void What_old_json_lacks_has_the_value_it_is_declared_with()
    {
        var reply = Json.Read<Reply>("""{"text":"Hello."}"""u8);
        Assert.Equal("opening", reply.State);
        Assert.False(reply.Buttons.IsDefault);
        Assert.False(Json.Read<State>("{}"u8).Facts.IsDefault);
    }

    [Fact]
    public void No_type_of_ours_is_named_in_what_is_stored()
    {
        var text = System.Text.Encoding.UTF8.GetString(Json.Write(Made.Events(new Random(1), 300)));
        foreach (var name in new[] { "IntakeBot", "$type", "Version=" }) Assert.DoesNotContain(name, text, StringComparison.Ordinal);
    }

    private static bool Same<T>(T one, T other) => JsonNode.DeepEquals(JsonNode.Parse(Json.Write(one)), JsonNode.Parse(Json.Write(other)));
}

// Events of every kind there is, filled at random by the shape of their constructors, so that a new kind is tested the day it is written.
internal static class Made
{
    private static readonly Type[] Kinds = Known(typeof(Event));
    private static readonly string[] Words = ["", "a", "left", "zwölf \"x\"\n", "probe:x", "\ud83d\ude00"];

    public static Event[] Events(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (Event)Value(Kinds[random.Next(Kinds.Length)], random)!)];

    private static Type[] Known(Type type) => [.. type.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(a => a.DerivedType)];

    private static object? Value(Type type, Random random)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(2) == 0 ? null : Value(inner, random);
        if (type == typeof(string)) return Words[random.Next(Words.Length)];
        if (type == typeof(int)) return random.Next(1000);
        if (type == typeof(long)) return random.NextInt64(1, 1000);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(decimal)) return random.Next(-1000, 1000) / 8m;
        if (type == typeof(TimeSpan)) return TimeSpan.FromSeconds(random.Next());
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(long.MaxValue / 10));
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return typeof(Made).GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [random]);
        }
        if (Known(type) is { Length: > 0 } kinds) return Value(kinds[random.Next(kinds.Length)], random);
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, random))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && constructor.GetParameters().All(c => c.Name != p.Name))) property.SetValue(made, Value(property.PropertyType, random));
        return made;
    }

    private static ImmutableArray<T> Items<T>(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (T)Value(typeof(T), random)!)];
}
