using System.Runtime.InteropServices;

namespace AdminPortal.Web.Commands;

/// <summary>Ctrl+C and SIGTERM, the first of which asks for an end after the batch that is under way; the second ends the process at once.</summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopSignal(TextWriter errors) => _signals =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, caught =>
        {
            if (_stop.IsCancellationRequested) { return; }
            caught.Cancel = true;
            errors.WriteLine("Stopping…");
            _stop.Cancel();
        })),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) { signal.Dispose(); }
        _stop.Dispose();
    }
}
