using AdminPortal.Operations.Metrics;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>Keeps the figures fresh that are sent to a collector; one that scrapes refreshes them itself.</summary>
public sealed class StandingBeat(StandingMeter meter, TimeProvider time, ILogger<StandingBeat> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        do
        {
            try
            {
                await meter.RefreshAsync(stoppingToken);
            }
            catch (StoreException failure)
            {
                log.LogWarning("The metrics are not fresh: {Problem}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
