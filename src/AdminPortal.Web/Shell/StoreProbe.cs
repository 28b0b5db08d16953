using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>Finds out when a database that took no writes takes them again: between two slots nobody may have anything to write.</summary>
public sealed class StoreProbe(Database database, TimeProvider time, ILogger<StoreProbe> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (database.Trouble is not { } trouble) { continue; }

            try
            {
                await database.TryWriteAsync(stoppingToken);
                log.LogInformation("The database takes writes again; it had taken none since {Since:u}", trouble.Since);
            }
            catch (StoreException failure)
            {
                log.LogError("The database takes no writes since {Since:u}, and nothing is deleted: {Problem}", trouble.Since, failure.Message);
            }
        }
    }
}
