using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Wire;
using SandboxStart = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Web.Shell;

/// <summary>
/// The sandbox that stands in for AWS with <c>Mode</c> Sandbox: one that already runs for the data folder, or one of our own in this
/// process. From there on everything goes the same way as against AWS.
/// </summary>
public sealed class PortalSandbox : IAsyncDisposable
{
    private readonly SandboxServer? _own;

    private PortalSandbox(OutsideConnection connection, SandboxServer? own) => (Connection, _own) = (connection, own);

    public OutsideConnection Connection { get; }

    /// <exception cref="IOException">The data folder or the port cannot be used.</exception>
    public static async Task<PortalSandbox> EnterAsync(PortalOptions options, CancellationToken stop)
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

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) { await _own.DisposeAsync(); }
    }

    private static PortalSandbox? Attach(string folder) =>
        SandboxAttachment.Find(folder) is { } found ? new(Connect(found.Endpoint, found.AccessKeyId, found.SecretAccessKey, found.Accounts), null) : null;

    private static OutsideConnection Connect(Uri endpoint, string key, string secret, IReadOnlyList<SandboxAccount> accounts) => new()
    {
        ServiceUrl = endpoint,
        AccessKey = key,
        SecretKey = secret,
        Region = accounts[0].Regions[0],
        Accounts = [.. accounts.Select(account => new AwsAccountOptions { RoleArn = account.RoleArn, ExternalId = account.ExternalId, Regions = account.Regions })],
    };
}
