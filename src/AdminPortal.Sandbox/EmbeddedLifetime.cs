using Microsoft.Extensions.Hosting;

namespace AdminPortal.Sandbox;

// The process is its owner's: the sandbox neither takes the signals that end it nor ends it.
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
