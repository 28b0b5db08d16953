using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>The company that a new sandbox starts with: its registries first, and what runs of them then. Same seed, same world.</summary>
internal sealed class DemoWorld(int seed, IReadOnlyList<SandboxAccount> accounts, EcrState ecr, ClusterFleet fleet, DateTimeOffset now)
{
    public void Fill()
    {
        // Repositories do not depend on each other; what runs in the clusters is written in order, for its versions' sake.
        var histories = DemoRepositories.All.AsParallel().AsOrdered().Select(Push).ToList();
        fleet.Named(DemoClusters.Us)!.Serve(KubernetesKind.ArgoRollout);
        foreach (var (shape, repository, main) in histories)
        {
            DemoClusters.Run(fleet, shape, repository, main);
        }
        foreach (var registry in ecr.Registries.Where(r => r.Repositories.Any(x => x.Name.StartsWith(DemoRepositories.PullThroughPrefix + "/", StringComparison.Ordinal))))
        {
            registry.Change(s => s with { PullThroughRules = [PullThrough()] });
        }
        DemoClusters.RunOddities(fleet, ecr, accounts);
    }

    private (RepositoryShape Shape, EcrRepository Repository, IReadOnlyList<StoredImage> Main) Push(RepositoryShape shape)
    {
        var repository = RegistryOf(shape, accounts, ecr).Create(SettingsOf(shape))
            ?? throw new InvalidOperationException($"Two repositories of the demo are called {shape.Name}.");
        var chance = new Chance(seed, $"{shape.Account}/{shape.Region}/{shape.Name}");
        var main = new RepositoryHistory(new(repository, shape), shape, chance, now).Write();
        if (shape.Name == DemoRepositories.Archive)
        {
            ArchiveOldest(repository, main);
        }
        return (shape, repository, main);
    }

    public static EcrRegistry RegistryOf(RepositoryShape shape, IReadOnlyList<SandboxAccount> accounts, EcrState ecr) =>
        ecr.Registry(accounts[shape.Account].Id, accounts[shape.Account].Regions[shape.Region]);

    private RepositorySettings SettingsOf(RepositoryShape shape) => new()
    {
        Name = shape.Name,
        CreatedAt = now.AddDays(-shape.EndedDaysAgo - Math.Max(shape.Days, 90)),
        TagMutability = shape.Tags == TagStyle.Release ? "IMMUTABLE" : "MUTABLE",
        ScanOnPush = shape.Signing != Signing.None,
        Policy = shape.Shared ? DemoPolicies.Admit(accounts[1].Id) : null,
        LifecyclePolicy = DemoPolicies.LifecycleOf(shape),
        Tags = new Dictionary<string, string> { ["team"] = shape.Name.Split('/')[0] },
    };

    private void ArchiveOldest(EcrRepository repository, IReadOnlyList<StoredImage> builds) => repository.Write(edit =>
    {
        foreach (var old in builds.Take(builds.Count / 3))
        {
            edit.Archive(old.Digest, now.AddDays(-20));
        }
    });

    private PullThroughRule PullThrough() => new()
    {
        Prefix = DemoRepositories.PullThroughPrefix,
        UpstreamUrl = "registry-1.docker.io",
        Upstream = "docker-hub",
        CredentialArn = $"arn:aws:secretsmanager:{accounts[0].Regions[0]}:{accounts[0].Id}:secret:ecr-pullthroughcache/docker-hub",
        CreatedAt = now.AddDays(-200),
        UpdatedAt = now.AddDays(-200),
    };
}
