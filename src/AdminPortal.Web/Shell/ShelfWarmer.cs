using System.Threading.Channels;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Pages.Repositories;

namespace AdminPortal.Web.Shell;

/// <summary>Opens the largest repositories of each new plan before somebody clicks on them: reading a hundred thousand images takes longer than a person waits gladly.</summary>
public sealed class ShelfWarmer(PlanStore plans, PlanShelf shelf, RunFeed feed, ILogger<ShelfWarmer> log) : BackgroundService
{
    /// <summary>A repository with fewer images is read in the time of a click.</summary>
    public const int Large = 20_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(() => changes.Writer.TryWrite(true));
        changes.Writer.TryWrite(true);
        string? warmed = "";
        await foreach (var _ in changes.Reader.ReadAllAsync(stoppingToken))
        {
            var ended = feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Preview, Phase: ActivityPhase.Ended })?.Id;
            if (ended == warmed) { continue; }

            warmed = ended;
            try
            {
                await WarmAsync(stoppingToken);
            }
            catch (StoreException failure)
            {
                // Whoever opens the page reads it then, and is told what is wrong.
                log.LogWarning("Large repositories could not be opened beforehand: {Problem}", failure.Message);
            }
        }
    }

    private async Task WarmAsync(CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan) { return; }

        var room = PlanShelf.Kept;
        foreach (var summary in (await plans.RepositoriesAsync(plan.Id, stop)).Where(summary => summary.Totals.Images >= Large).OrderByDescending(summary => summary.Totals.Images))
        {
            room -= summary.Totals.Images;
            if (room < 0) { return; }

            await shelf.OpenAsync(plan.Id, summary.Repository, stop);
        }
    }
}
