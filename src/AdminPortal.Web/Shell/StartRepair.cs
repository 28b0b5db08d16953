using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>
/// Ends what portals that died had left open, as soon as this one has started and not only with the clock's next minute. What it cannot find out now,
/// the clock tries again.
/// </summary>
public sealed class StartRepair(RunRecovery recovery, ILogger<StartRepair> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var ended = await recovery.RecoverAsync(stoppingToken);
            if (ended == 0) { log.LogInformation("No run had been interrupted: there was nothing to repair"); }
        }
        catch (Exception failure) when (failure is StoreException or AwsFailure)
        {
            log.LogWarning("What earlier portals left open could not be repaired yet; it is tried again within a minute: {Problem}", failure.Message);
        }
    }
}
