using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>
/// A sandbox's world as it is kept: made once in a data folder, found there again by every later start, with ages that go on
/// from when it was made. Without a folder it lives in memory.
/// </summary>
internal sealed class LivingWorld : IAsyncDisposable
{
    private const string EcrFile = "sandbox-ecr.jsonl";
    private const string ClustersFile = "sandbox-clusters.jsonl";

    private readonly SandboxOptions _options;
    private readonly Traffic _traffic;
    private readonly Lock _ticking = new();
    private WorldNote _note;

    private LivingWorld(SandboxOptions options, WorldNote note, EcrState ecr, ClusterFleet fleet)
    {
        (_options, _note, Ecr, Fleet) = (options, note, ecr, fleet);
        _traffic = new(note.Seed, options.Accounts, ecr, fleet);
    }

    public EcrState Ecr { get; }

    public ClusterFleet Fleet { get; }

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="ArgumentException">The demo needs two accounts with two regions each.</exception>
    public static LivingWorld Open(SandboxOptions options, EksState eks, Func<string, SigningKey?> keys)
    {
        var (folder, now) = (options.DataFolder, options.Clock.GetUtcNow());
        var found = folder is null ? null : WorldNote.Read(folder);
        if (folder is not null && found is null)
        {
            // What an earlier start left unfinished is begun anew.
            File.Delete(Path.Combine(folder, EcrFile));
            File.Delete(Path.Combine(folder, ClustersFile));
        }
        var note = found ?? new(options.World, options.Seed, now, Traffic.Floor(now));
        var ecr = folder is null ? EcrState.InMemory() : EcrState.Open(Path.Combine(folder, EcrFile));
        try
        {
            var fleet = new ClusterFleet(eks, keys);
            if (note.World == SandboxWorld.Demo)
            {
                Populate(options, note, ecr, fleet, isNew: found is null);
            }
            if (found is null && folder is not null)
            {
                note.Write(folder);
            }
            return new(options, note, ecr, fleet);
        }
        catch
        {
            ecr.Dispose();
            throw;
        }
    }

    public Task StartAsync(CancellationToken stop) =>
        Task.WhenAll(Fleet.All.Select(cluster => Task.Run(() => Fleet.StartAsync(cluster, stop), stop)));

    /// <summary>Shortens the journals and, if the world is to go on, plays what is due; meant to be called once a minute.</summary>
    public void Tick()
    {
        lock (_ticking)
        {
            Ecr.Tidy();
            Fleet.Tidy();
            PlayDue();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        Ecr.Dispose();
    }

    private void PlayDue()
    {
        if (!_options.Traffic || _note.World != SandboxWorld.Demo)
        {
            return;
        }
        var played = _traffic.Play(_note.PlayedUntil, _options.Clock.GetUtcNow());
        if (played > _note.PlayedUntil)
        {
            _note = _note with { PlayedUntil = played };
            if (_options.DataFolder is { } folder)
            {
                _note.Write(folder);
            }
        }
    }

    private static void Populate(SandboxOptions options, WorldNote note, EcrState ecr, ClusterFleet fleet, bool isNew)
    {
        if (options.Accounts is not [{ Regions.Count: >= 2 }, { Regions.Count: >= 2 }, ..])
        {
            throw new ArgumentException("The demo world needs two accounts with two regions each.", nameof(options));
        }
        foreach (var cluster in DemoClusters.Make(options.Accounts, options.Clock, note.CreatedAt))
        {
            fleet.Add(cluster);
        }
        if (options.DataFolder is { } folder)
        {
            fleet.Keep(Path.Combine(folder, ClustersFile));
        }
        if (isNew)
        {
            ecr.Fill(new DemoWorld(note.Seed, options.Accounts, ecr, fleet, note.CreatedAt).Fill);
        }
    }
}
