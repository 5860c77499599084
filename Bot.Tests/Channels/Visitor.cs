// One patient's client by protocol: mints, starts, says, polls, listens.
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IntakeBot.Tests.Channels;

public sealed class Visitor(HttpClient client)
{
    public string Token { get; set; } = "";
    public string Conversation { get; private set; } = "";
    public string StreamUrl { get; set; } = "";
    public string? Cookie { get; set; }

    public static async Task<Visitor> ArriveAsync(HttpClient client)
    {
        var visitor = new Visitor(client);
        await visitor.MintAsync();
        await visitor.StartAsync();
        return visitor;
    }

    public async Task<JsonObject> MintAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) Cookie = set.Single().Split(';')[0];
        var answer = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Token = (string)answer["token"]!;
        Conversation = (string)answer["conversationId"]!;
        return answer;
    }

    /// <summary>Saves the chat for later: the path of the link, and the code.</summary>
    public async Task<(string Path, string Code)> SaveAsync()
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/webchat/save");
        response.EnsureSuccessStatusCode();
        var saved = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (new Uri((string)saved["link"]!).AbsolutePath, (string)saved["code"]!);
    }

    /// <summary>Types the code behind a link; the cookie that this gave, if it did, is kept.</summary>
    public async Task<(int Status, string Page)> OpenAsync(string path, string code, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("code", code)]) };
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) Cookie = set.Single().Split(';')[0];
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<int> StartAsync()
    {
        using var response = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", """{"user":{"id":"somebody-else"}}""");
        if (!response.IsSuccessStatusCode) return (int)response.StatusCode;
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        (Token, Conversation, StreamUrl) = ((string)answer["token"]!, (string)answer["conversationId"]!, (string)answer["streamUrl"]!);
        return (int)response.StatusCode;
    }

    public Task<HttpResponseMessage> SayAsync(string json, string mediaType = "application/json") =>
        SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities", json, mediaType);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string mediaType = "application/json") =>
        SendAsync(method, path, json is null ? null : Encoding.UTF8.GetBytes(json), mediaType);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, string mediaType)
    {
        var request = new HttpRequestMessage(method, path);
        if (Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }
        return client.SendAsync(request);
    }

    public async Task<JsonObject> PollAsync(string watermark = "")
    {
        using var response = await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities?watermark={watermark}");
        response.EnsureSuccessStatusCode();
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Polls until the last thing said is `text`.</summary>
    public async Task UntilAsync(string text)
    {
        using var soon = Patience.Begin();
        while ((await TextsAsync()).LastOrDefault() != text) await Task.Delay(20, soon.Token);
    }

    public async Task<string[]> TextsAsync() => [.. (await PollAsync())["activities"]!.AsArray().Select(a => (string?)a!["text"] ?? "")];

    public async Task<ClientWebSocket> ListenAsync(string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        using var soon = Patience.Begin();
        await socket.ConnectAsync(new Uri(StreamUrl), soon.Token);
        return socket;
    }

    public static async Task<JsonObject> NextAsync(ClientWebSocket socket)
    {
        using var soon = Patience.Begin();
        var whole = new MemoryStream();
        var buffer = new byte[16384];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer, soon.Token);
            if (got.MessageType == WebSocketMessageType.Close) return new JsonObject { ["closed"] = (int)socket.CloseStatus! };
            whole.Write(buffer, 0, got.Count);
            if (got.EndOfMessage) return (JsonObject)JsonNode.Parse(whole.ToArray())!;
        }
    }
}
