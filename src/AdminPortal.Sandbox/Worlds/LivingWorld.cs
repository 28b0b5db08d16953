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
    private WorldNote _note;

    private LivingWorld(SandboxOptions options, WorldNote note, EcrState ecr, ClusterFleet fleet)
    {
        (_options, _note, Ecr, Fleet) = (options, note, ecr, fleet);
        _traffic = new(note.Seed, options.Accounts, ecr, fleet);
    }

    public EcrState Ecr { get; }

    public ClusterFleet Fleet { get; }

    /// <exception cref="IOException">The folder cannot be written.</exception>
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
        var fleet = new ClusterFleet(eks, keys, options.Clock);
        if (note.World == SandboxWorld.Demo)
        {
            foreach (var cluster in DemoClusters.Make(options.Accounts, options.Clock))
            {
                fleet.Add(cluster);
            }
        }
        var ecr = folder is null ? EcrState.InMemory() : EcrState.Open(Path.Combine(folder, EcrFile));
        if (folder is not null)
        {
            fleet.Keep(Path.Combine(folder, ClustersFile));
        }
        if (found is null && note.World == SandboxWorld.Demo)
        {
            var us = fleet.Named(DemoClusters.Us)!;
            us.Serve(KubernetesKind.ArgoRollout);
            us.Serve(KubernetesKind.KnativeRevision);
            us.Serve(KubernetesKind.KnativeConfiguration);
            ecr.Fill(new DemoWorld(note.Seed, options.Accounts, ecr, fleet, now).Fill);
        }
        if (found is null && folder is not null)
        {
            note.Write(folder);
        }
        return new(options, note, ecr, fleet);
    }

    public async Task StartAsync(CancellationToken stop)
    {
        foreach (var cluster in Fleet.All)
        {
            await Fleet.StartAsync(cluster, stop);
        }
    }

    /// <summary>Shortens the journals and, if the world is to go on, plays what is due; meant to be called once a minute.</summary>
    public void Tick()
    {
        Ecr.Tidy();
        Fleet.Tidy();
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

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        Ecr.Dispose();
    }
}
