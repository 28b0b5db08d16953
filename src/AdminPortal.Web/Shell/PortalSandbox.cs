using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Wire;
using SandboxStart = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Web.Shell;

/// <summary>
/// The sandbox that stands in for AWS with <c>Mode</c> Sandbox: one that already runs for the data folder, or one of our own in this
/// process. From there on everything goes the same way as against AWS. It makes its world while the rest of the portal starts.
/// </summary>
public sealed class PortalSandbox : IAsyncDisposable
{
    private readonly Task<Entry> _entering;

    private PortalSandbox(Task<Entry> entering) => _entering = entering;

    /// <summary>The way in. Asked for only after <see cref="EnterAsync"/>.</summary>
    public OutsideConnection Connection => _entering.IsCompletedSuccessfully ? _entering.Result.Connection : throw new InvalidOperationException("The sandbox is not there yet");

    /// <summary>Null where the settings want the real AWS.</summary>
    public static PortalSandbox? Begin(PortalOptions options, CancellationToken stop) =>
        options.Mode == PortalMode.Sandbox ? new(Task.Run(() => FindOrStartAsync(options, stop), stop)) : null;

    /// <exception cref="IOException">The data folder or the port cannot be used.</exception>
    public Task EnterAsync() => _entering;

    public async ValueTask DisposeAsync()
    {
        // Whoever awaited the start was told how it failed.
        await ((Task)_entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_entering is { IsCompletedSuccessfully: true, Result.Own: { } own }) { await own.DisposeAsync(); }
    }

    private static async Task<Entry> FindOrStartAsync(PortalOptions options, CancellationToken stop)
    {
        var folder = Path.GetFullPath(options.DataFolder);
        if (Attach(folder) is { } running) { return running; }
        try
        {
            var own = await SandboxServer.StartAsync(
                new SandboxStart { Port = options.Sandbox.Port, Seed = options.Sandbox.Seed, Traffic = options.Sandbox.Traffic, DataFolder = folder }, stop);
            return new(Connect(own.Endpoint, own.AccessKeyId, own.SecretAccessKey, own.Accounts), own);
        }
        catch (IOException) when (Attach(folder) is { } faster)
        {
            // Another process took the folder between our look and our start.
            return faster;
        }
    }

    private static Entry? Attach(string folder) =>
        SandboxAttachment.Find(folder) is { } found ? new(Connect(found.Endpoint, found.AccessKeyId, found.SecretAccessKey, found.Accounts), null) : null;

    private static OutsideConnection Connect(Uri endpoint, string key, string secret, IReadOnlyList<SandboxAccount> accounts) => new()
    {
        ServiceUrl = endpoint,
        AccessKey = key,
        SecretKey = secret,
        Region = accounts[0].Regions[0],
        Accounts = [.. accounts.Select(account => new AwsAccountOptions { RoleArn = account.RoleArn, ExternalId = account.ExternalId, Regions = account.Regions })],
    };

    private sealed record Entry(OutsideConnection Connection, SandboxServer? Own);
}
