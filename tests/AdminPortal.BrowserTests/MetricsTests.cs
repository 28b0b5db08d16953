using Xunit;

namespace AdminPortal.BrowserTests;

public class MetricsTests(PortalBrowser portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_is_told_what_the_pages_show()
    {
        using var http = new HttpClient { BaseAddress = portal.Portal.Address };

        var text = await http.GetStringAsync("/metrics", Stop);

        Assert.Contains("# TYPE adminportal_aws_calls_total counter", text, StringComparison.Ordinal);
        Assert.Contains("adminportal_plan_images{verdict=\"delete\"}", text, StringComparison.Ordinal);
        Assert.Contains("adminportal_cluster_complete{cluster=\"payments-private\"} 0", text, StringComparison.Ordinal);
        Assert.Contains("adminportal_schedule_overdue", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", text, StringComparison.Ordinal);
    }
}
