// Knowledge and Dialogs are pure: what they could touch is read from their compiled references, so that a habit can't slip in unseen.
using Xunit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Tests.Conventions;

public sealed class PurityTests
{
    private static readonly string[] NeverTypes =
        ["System.Net.", "System.Threading.Thread", "System.Random", "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "Microsoft.AspNetCore.", "Microsoft.Data."];

    private static readonly string[] NeverMembers =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Threading.Tasks.Task.Delay", "System.TimeProvider.get_System", "System.Environment.get_TickCount64", "System.Environment.GetEnvironmentVariable", "System.Environment.get_MachineName"];

    [FactAttribute]
    public void References_run_one_way()
    {
        string[] References(Type type) => [.. type.Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        Assert.DoesNotContain(References(typeof(Fact)), a => a is "IntakeBot" or "IntakeBot.Dialogs" || a.StartsWith("Microsoft.Bot", StringComparison.Ordinal));
        Assert.DoesNotContain(References(typeof(Conversation)), a => a is "IntakeBot" || a.StartsWith("Microsoft.Bot", StringComparison.Ordinal));
        Assert.Contains("IntakeBot.Knowledge", References(typeof(Conversation)));
    }

    [FactAttribute]
    public void Knowledge_and_Dialogs_touch_no_network_clock_chance_or_channel()
    {
        foreach (var type in new[] { typeof(Fact), typeof(Conversation) })
        {
            var used = Members(type.Assembly.Location).ToList();
            Assert.NotEmpty(used);
            Assert.DoesNotContain(used, m => NeverTypes.Any(t => m.StartsWith(t, StringComparison.Ordinal)));
            Assert.DoesNotContain(used, m => NeverMembers.Contains(m));
        }
    }

    [FactAttribute]
    public void Dialogs_read_no_file() =>
        Assert.DoesNotContain(Members(typeof(Conversation).Assembly.Location), m => m.StartsWith("System.IO.File", StringComparison.Ordinal) || m.StartsWith("System.IO.Directory", StringComparison.Ordinal));

    /// <summary>Every member of another assembly that an assembly uses, as `Namespace.Type.Member`.</summary>
    private static IEnumerable<string> Members(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(reader.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference).Select(m =>
        {
            var type = reader.GetTypeReference((TypeReferenceHandle)m.Parent);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(m.Name)}";
        })];
    }
}
