using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>Draws a preview when a portal that knows nothing yet has started, so that its first reader has something to look at.</summary>
public sealed class FirstPreview(PlanStore plans, RunDesk desk) : BackgroundService
{
    public const string Actor = "first start";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await plans.LatestAsync(stoppingToken) is null) { desk.StartPreview(null, Actor); }
    }
}
