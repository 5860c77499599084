// Who speaks, and in which conversation.
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class ChannelAccount
{
    public ChannelAccount() { }

    public ChannelAccount(string id = null, string name = null, string role = null, string aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("name")] public string Name { get; set; }
    [JsonProperty("aadObjectId")] public string AadObjectId { get; set; }
    [JsonProperty("role")] public string Role { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = [];
}

public class ConversationAccount
{
    public ConversationAccount() { }

    public ConversationAccount(bool? isGroup = null, string conversationType = null, string id = null, string name = null, string aadObjectId = null, string role = null, string tenantId = null)
    {
        IsGroup = isGroup;
        ConversationType = conversationType;
        Id = id;
        Name = name;
        AadObjectId = aadObjectId;
        Role = role;
        TenantId = tenantId;
    }

    [JsonProperty("isGroup")] public bool? IsGroup { get; set; }
    [JsonProperty("conversationType")] public string ConversationType { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("name")] public string Name { get; set; }
    [JsonProperty("aadObjectId")] public string AadObjectId { get; set; }
    [JsonProperty("role")] public string Role { get; set; }
    [JsonProperty("tenantId")] public string TenantId { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = [];
}

public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}
