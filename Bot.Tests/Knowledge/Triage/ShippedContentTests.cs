// What ships loads without an error.
using IntakeBot.Knowledge;
using Xunit;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class ShippedContentTests
{
    [Test]
    public void The_shipped_content_has_no_error() =>
        Assert.Empty(Shipped.Problems.Where(p => p.Severity == Severity.Error).Select(p => p.ToString()));
}
