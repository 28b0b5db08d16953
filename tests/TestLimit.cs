using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using AdminPortal.Tests;
using Xunit;
using Xunit.v3;

[assembly: TestLimit]

namespace AdminPortal.Tests;

/// <summary>
/// Cancels a test that does not end, so that it is named instead of the whole run being cut off: after 15 minutes, many times what the longest
/// takes, or what TEST_MINUTES says. One that does not heed that ends the process three minutes later.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, Timer> Running = [];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        int.TryParse(Environment.GetEnvironmentVariable("TEST_MINUTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 15);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var (context, name, isCancelled) = (TestContext.Current, test.TestDisplayName, false);
        Running[test.UniqueID] = new Timer(_ => End(), null, Limit, Patience);

        void End()
        {
            if (isCancelled) { Environment.FailFast($"{name} does not end."); }

            isCancelled = true;
            context.CancelCurrentTest();
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Running.TryRemove(test.UniqueID, out var timer)) { timer.Dispose(); }
    }
}
