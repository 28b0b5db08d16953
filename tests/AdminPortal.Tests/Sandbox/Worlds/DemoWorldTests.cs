using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Worlds;

public sealed class DemoWorldTests(DemoWorldTests.World world) : IClassFixture<DemoWorldTests.World>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 20, 7, 0, TimeSpan.Zero);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private IReadOnlyList<EcrRepository> Repositories => [.. world.Server.Ecr.Registries.SelectMany(r => r.Repositories)];

    private IReadOnlyList<StoredImage> Images => [.. Repositories.SelectMany(r => r.Images())];

    [Fact]
    public void Has_about_sixty_repositories_and_twenty_thousand_images_in_two_accounts_and_three_regions()
    {
        Assert.InRange(Repositories.Count, 55, 65);
        Assert.InRange(Images.Count, 18_000, 23_000);
        Assert.Equal(2, Repositories.Select(r => r.Registry.Account).Distinct().Count());
        Assert.Equal(3, Repositories.Select(r => r.Registry.Region).Distinct().Count());
    }

    [Fact]
    public void Nothing_was_pushed_in_the_future_and_pulls_follow_pushes()
    {
        Assert.All(Images, i => Assert.True(i.PushedAt <= Now.UtcDateTime));
        Assert.All(Images.Where(i => i.PulledAt is not null), i => Assert.InRange(i.PulledAt!.Value, i.PushedAt, Now.UtcDateTime));
    }

    public static TheoryData<string> Shapes => [.. Expected.Keys];

    private static readonly Dictionary<string, Func<StoredImage, StoredImage[], bool>> Expected = new()
    {
        ["docker list"] = (i, _) => i.MediaType == MediaTypes.DockerList,
        ["OCI index"] = (i, _) => i.MediaType == MediaTypes.OciIndex,
        ["nested index"] = (i, all) => i.Details.Children.Any(c => all.Any(o => o.Digest == c.Digest && MediaTypes.IsIndex(o.MediaType))),
        ["build cache"] = (i, _) => i.ArtifactMediaType == "application/vnd.buildkit.cacheconfig.v0" && i.Tags.Length == 0,
        ["kaniko cache key"] = (i, _) => i.Tags is [{ Length: 64 }],
        ["signature by tag"] = (i, _) => i.Tags.Any(t => t.StartsWith("sha256-", StringComparison.Ordinal) && t.EndsWith(".sig", StringComparison.Ordinal)),
        ["SBOM"] = (i, _) => i.Tags.Any(t => t.EndsWith(".sbom", StringComparison.Ordinal)),
        ["signature by subject"] = (i, all) => i.ArtifactMediaType == "application/vnd.dev.sigstore.bundle.v0.3+json" && all.Any(o => o.Digest == i.Details.Subject),
        ["signature without subject"] = (i, all) => i.Details.Subject is { } s && all.All(o => o.Digest != s),
        ["old attestation"] = (i, _) => i.Details.Children.Any(c => c.Attests is not null),
        ["attestation that is child and referrer"] = (i, all) => i.Details.Subject is not null && all.Any(o => o.Details.Children.Any(c => c.Digest == i.Digest)),
        ["child without index"] = (i, all) => i.Tags.Length == 0 && i.MediaType == MediaTypes.OciManifest && i.Size > 1_000_000 && i.ArtifactMediaType == MediaTypes.OciConfig
            && !all.Any(o => o.Details.Children.Any(c => c.Digest == i.Digest)),
        ["promoted"] = (i, _) => i.Tags.Any(t => t.StartsWith("main-", StringComparison.Ordinal)) && i.Tags.Any(t => t.StartsWith("v1.", StringComparison.Ordinal)),
        ["floating tag"] = (i, _) => i.Tags.Contains("main"),
        ["left behind by a moved tag"] = (i, _) => i.Tags.Length == 0 && i.MediaType == MediaTypes.DockerManifest,
        ["pull request"] = (i, _) => i.Tags.Any(t => t.StartsWith("pr-", StringComparison.Ordinal)),
        ["dead branch"] = (i, _) => i.PushedAt < Now.UtcDateTime.AddDays(-20) && i.Tags.Any(t => t.StartsWith("feature-", StringComparison.Ordinal)),
        ["archived"] = (i, _) => i.StateAt(Now) == StorageState.Archived,
        ["Helm chart"] = (i, _) => i.ArtifactMediaType == "application/vnd.cncf.helm.config.v1+json",
        ["pulled although old"] = (i, _) => i.PushedAt < Now.UtcDateTime.AddDays(-20) && i.PulledAt > Now.UtcDateTime.AddDays(-5),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_that_registries_have_is_there(string shape) =>
        Assert.Contains(Repositories, r => r.Images().ToArray() is var all && all.Any(i => Expected[shape](i, all)));

    [Fact]
    public void One_repository_would_lose_nearly_everything()
    {
        var legacy = Repositories.Single(r => r.Name == "legacy/monolith").Images();
        Assert.True(legacy.Count > 200);
        Assert.All(legacy, i => Assert.True(i.PushedAt < Now.UtcDateTime.AddDays(-7)));
    }

    [Fact]
    public void Every_hour_of_the_last_week_and_the_week_before_has_pushes_so_that_every_hour_something_grows_old()
    {
        var hours = Images.Select(i => (int)(Now.UtcDateTime - i.PushedAt).TotalHours).ToHashSet();
        Assert.All(Enumerable.Range(0, 14 * 24), hour => Assert.Contains(hour, hours));
    }

    [Fact]
    public void Three_clusters_run_what_exists_and_the_fourth_is_private()
    {
        Assert.Equal(["analytics-eu", "payments-private", "prod-eu", "prod-us"], world.Server.Clusters.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["payments-private"], world.Server.Clusters.Where(c => c.Private).Select(c => c.Name));
        var us = world.Server.Clusters.Single(c => c.Name == "prod-us");
        Assert.InRange(us.Objects.Count("replicasets"), 50, 300);
        foreach (var resource in new[] { "deployments", "statefulsets", "daemonsets", "controllerrevisions", "jobs", "cronjobs", "replicationcontrollers", "podtemplates", "rollouts", "revisions", "configurations", "nodes", "namespaces" })
        {
            Assert.True(us.Objects.Count(resource) > 0, resource);
        }
        Assert.Contains(us.Objects.All("deployments"), d => d["spec"]!["replicas"]!.GetValue<int>() == 0);
        Assert.Contains(us.Objects.All("deployments"), d => d["spec"]!["paused"]?.GetValue<bool>() == true);
        Assert.Contains(us.Objects.All("pods"), p => p["status"]!["containerStatuses"]![0]!["imageID"]!.GetValue<string>().StartsWith("sha256:", StringComparison.Ordinal));
        Assert.Contains(world.Server.Clusters.Single(c => c.Name == "prod-eu").Objects.All("cronjobs"), c => c["spec"]!["suspend"]!.GetValue<bool>());
        Assert.Contains(world.Server.Clusters.Single(c => c.Name == "analytics-eu").Objects.All("cronjobs"), c => c.ToJsonString().Contains("123456789012.dkr.ecr.eu-central-1", StringComparison.Ordinal));
    }

    [Fact]
    public void What_runs_by_tag_or_digest_is_in_its_registry()
    {
        var registries = world.Server.Ecr.Registries.ToDictionary(r => $"{r.Account}.dkr.ecr.{r.Region}.amazonaws.com");
        foreach (var container in world.Server.Clusters.SelectMany(c => c.Objects.All("pods")).SelectMany(p => p["spec"]!["containers"]!.AsArray()))
        {
            var image = container!["image"]!.GetValue<string>();
            if (image.Split('/', 2) is [var host, var rest] && registries.TryGetValue(host, out var registry))
            {
                var found = rest.Split('@') is [var pinned, var digest]
                    ? registry.Find(pinned)!.Find(Digest.Parse(digest))
                    : rest.Split(':') is [var name, var tag] ? registry.Find(name)!.Find(tag) : null;
                Assert.True(found is not null, image);
            }
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_world_and_another_seed_another()
    {
        async Task<string> Digests(int seed)
        {
            await using var server = await StartAsync(null, seed, new FakeTimeProvider(Now), traffic: false);
            return string.Join('\n', server.Ecr.Registries.SelectMany(r => r.Repositories).OrderBy(r => r.Registry.Region + r.Name, StringComparer.Ordinal)
                .SelectMany(r => r.Images()).Select(i => $"{i.Digest} {string.Join(',', i.Tags)} {i.PushedAt:O}"))
                + string.Join('\n', server.Clusters.Where(c => c.Name == "prod-us").SelectMany(c => c.Objects.All("pods")).Select(p => p.ToJsonString()));
        }
        var first = await Digests(7);
        Assert.Equal(first, await Digests(7));
        Assert.NotEqual(first, await Digests(8));
    }

    [Fact]
    public async Task A_restart_finds_the_world_as_it_was_left()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-world-").FullName;
        var clock = new FakeTimeProvider(Now);
        Dictionary<string, string> before;
        await using (var server = await StartAsync(folder, 1, clock, traffic: false))
        {
            var cluster = server.Clusters.Single(c => c.Name == "prod-us");
            cluster.Objects.Delete("pods", "shop", "web-canary");
            cluster.Objects.Apply(Manifests.Pod("shop", "new", "a/b:c"));
            var repository = server.Ecr.Registries.SelectMany(r => r.Repositories).Single(r => r.Name == "legacy/monolith");
            var first = repository.Images()[0].Digest;
            repository.Write(edit => edit.Remove(first));
            before = Everything(server);
        }
        clock.Advance(TimeSpan.FromHours(30));
        await using (var again = await StartAsync(folder, 99, clock, traffic: false))
        {
            Assert.Equal(before, Everything(again));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Traffic_brings_new_builds_and_rollouts_every_hour()
    {
        var clock = new FakeTimeProvider(Now);
        await using var server = await StartAsync(null, 1, clock, traffic: true);
        var repositories = server.Ecr.Registries.SelectMany(r => r.Repositories).ToList();
        var sets = server.Clusters.Sum(c => c.Objects.Count("replicasets"));
        for (var hour = 0; hour < 6; hour++)
        {
            var before = repositories.Sum(r => r.Count);
            var at = clock.GetUtcNow();
            clock.Advance(TimeSpan.FromHours(1));
            server.Tick();
            var after = repositories.Sum(r => r.Count);
            Assert.InRange(after - before, 4, 100);
            Assert.Contains(repositories.SelectMany(r => r.Images()), i => i.PushedAt > at.UtcDateTime.AddMinutes(-15) && i.PushedAt <= clock.GetUtcNow().UtcDateTime);
        }
        Assert.True(server.Clusters.Sum(c => c.Objects.Count("replicasets")) > sets);
    }

    private static Dictionary<string, string> Everything(SandboxServer server)
    {
        var all = new Dictionary<string, string>();
        foreach (var repository in server.Ecr.Registries.SelectMany(r => r.Repositories))
        {
            foreach (var i in repository.Images())
            {
                all[$"{repository.Registry.Account}/{repository.Registry.Region}/{repository.Name}@{i.Digest}"] = $"{string.Join(',', i.Tags)} {i.PushedAt:O} {i.PulledAt:O} {EcrRepository.ManifestOf(i).Length}";
            }
        }
        foreach (var cluster in server.Clusters)
        {
            foreach (var kind in cluster.Kinds.All)
            {
                foreach (var o in cluster.Objects.All(kind.Plural))
                {
                    var metadata = o["metadata"]!.AsObject();
                    metadata.Remove("resourceVersion");
                    all[$"{cluster.Name}/{kind.Plural}/{metadata["namespace"]}/{metadata["name"]}"] = o.ToJsonString();
                }
            }
        }
        return all;
    }

    private static Task<SandboxServer> StartAsync(string? folder, int seed, TimeProvider clock, bool traffic) =>
        SandboxServer.StartAsync(new() { World = SandboxWorld.Demo, Seed = seed, DataFolder = folder, Clock = clock, Traffic = traffic }, Stop);

    public sealed class World : IAsyncLifetime
    {
        public SandboxServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await StartAsync(null, 1, new FakeTimeProvider(Now), traffic: false);

        public async ValueTask DisposeAsync() => await Server.DisposeAsync();
    }
}
