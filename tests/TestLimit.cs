using System.Globalization;
using System.Reflection;
using AdminPortal.Tests;
using Xunit;
using Xunit.v3;

[assembly: TestLimit]

namespace AdminPortal.Tests;

/// <summary>
/// Cancels a test that does not end, so that it is named instead of the whole run being cut off: after 20 minutes, many times what the longest
/// takes, or what TEST_MINUTES says.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        int.TryParse(Environment.GetEnvironmentVariable("TEST_MINUTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 20);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        context.KeyValueStorage[nameof(TestLimitAttribute)] = new Timer(_ => context.CancelCurrentTest(), null, Limit, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.KeyValueStorage.Remove(nameof(TestLimitAttribute), out var timer)) { ((Timer)timer!).Dispose(); }
    }
}
