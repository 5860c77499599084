// How every Bot Framework endpoint says no.
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class ErrorResponse
{
    public ErrorResponse() { }

    public ErrorResponse(Error error = null) => Error = error;

    [JsonProperty("error")] public Error Error { get; set; }
}

public class Error
{
    public Error() { }

    public Error(string code = null, string message = null)
    {
        Code = code;
        Message = message;
    }

    [JsonProperty("code")] public string Code { get; set; }
    [JsonProperty("message")] public string Message { get; set; }
}

public class ResourceResponse
{
    public ResourceResponse() { }

    public ResourceResponse(string id = null) => Id = id;

    [JsonProperty("id")] public string Id { get; set; }
}
