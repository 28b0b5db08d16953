using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>The demo's clusters, and what runs in them.</summary>
internal static class DemoClusters
{
    public const string Us = "prod-us";
    public const string Eu = "prod-eu";
    public const string Analytics = "analytics-eu";
    public const string Payments = "payments-private";

    private static readonly string[] Nodes = ["ip-10-0-1-17.ec2.internal", "ip-10-0-2-41.ec2.internal", "ip-10-0-3-98.ec2.internal"];

    public static IEnumerable<SandboxCluster> Make(IReadOnlyList<SandboxAccount> accounts, TimeProvider clock, DateTimeOffset worldCreatedAt)
    {
        var created = worldCreatedAt.AddDays(-400);
        var (first, second) = (accounts[0], accounts[1]);
        yield return new(Us, first.Id, first.Regions[0], clock) { CreatedAt = created };
        yield return new(Eu, first.Id, first.Regions[1], clock) { CreatedAt = created };
        yield return new(Analytics, second.Id, second.Regions[1], clock) { CreatedAt = created, Version = new(1, 33, 5) };
        yield return new(Payments, second.Id, second.Regions[0], clock) { CreatedAt = created, Private = true };
    }

    /// <summary>Runs the repository's newest build that a deployment would have reached, with the ones before it to roll back to.</summary>
    public static void Run(ClusterFleet fleet, RepositoryShape shape, EcrRepository repository, IReadOnlyList<StoredImage> main)
    {
        if (Home(fleet, shape) is not { } cluster)
        {
            return;
        }
        var (ns, name) = Place(shape);
        foreach (var build in main.SkipLast(1).TakeLast(5))
        {
            RollOut(cluster, shape, repository, build);
        }
        // Beside production, a namespace that follows main closely and is scaled to zero at night.
        if (name.Length % 2 == 0)
        {
            cluster.Workloads.Deployment("staging", $"{ns}-{name}", Shape(shape, repository, main[^1]), replicas: 0);
        }
    }

    /// <summary>Puts a build into production.</summary>
    public static void RollOut(SandboxCluster cluster, RepositoryShape shape, EcrRepository repository, StoredImage build)
    {
        var (ns, name) = Place(shape);
        var pod = Shape(shape, repository, build);
        switch (shape.Name)
        {
            case "data/warehouse" or "platform/identity":
                cluster.Workloads.StatefulSet(ns, name, pod, 2);
                break;
            case "platform/node-agent" or "platform/log-router":
                cluster.Workloads.DaemonSet(ns, name, pod, Nodes);
                break;
            case "data/etl" or "platform/backup" or "data/quality":
                cluster.Workloads.CronJob(ns, name, pod, suspended: shape.Name == "data/quality");
                break;
            case "shop/recommendations":
                cluster.Workloads.ArgoRollout(ns, name, pod, 2);
                break;
            default:
                cluster.Workloads.Deployment(ns, name, pod, 2, paused: shape.Name == "shop/returns");
                break;
        }
    }

    /// <summary>The cluster beside the registry that deploys from it; null where nothing runs of the repository, or nobody outside can see it.</summary>
    public static SandboxCluster? Home(ClusterFleet fleet, RepositoryShape shape) =>
        !shape.Busy || shape.Name is "shop/e2e" || (shape.Account, shape.Region) == (1, 0) ? null
            : fleet.Named((shape.Account, shape.Region) switch { (0, 0) => Us, (0, _) => Eu, _ => Analytics });

    /// <summary>What fits into no repository's history.</summary>
    public static void RunOddities(ClusterFleet fleet, EcrState ecr, IReadOnlyList<SandboxAccount> accounts)
    {
        var (us, eu, analytics) = (fleet.Named(Us)!, fleet.Named(Eu)!, fleet.Named(Analytics)!);
        us.Serve(KubernetesKind.KnativeRevision);
        us.Serve(KubernetesKind.KnativeConfiguration);
        EcrRepository Of(int account, int region, string name) => ecr.Registry(accounts[account].Id, accounts[account].Regions[region]).Find(name)!;

        // A digest that nobody has touched for weeks, pinned; its policy would expire it.
        var api = Of(0, 0, "shop/api");
        var pinned = Builds(api)[Builds(api).Count / 6];
        us.Workloads.Deployment("shop", "api-reports", PodShape.Of($"{Host(api)}@{pinned.Digest}", $"{Host(api)}@{pinned.Digest}"));

        // The runtime tells of one platform's manifest, of a config, or in Docker's old way.
        var web = Of(0, 0, "shop/web");
        var (canary, frontend) = (Builds(web)[^8], Builds(web)[^12]);
        us.Objects.Apply(Manifests.Pod("shop", "web-canary", PodShape.Of($"{Host(web)}:{canary.Tags[0]}", $"{Host(web)}@{canary.Details.Children[0].Digest}")));
        us.Objects.Apply(Manifests.Pod("shop", "web-old-node", PodShape.Of($"{Host(web)}:{frontend.Tags[0]}", $"docker-pullable://{Host(web)}@{frontend.Digest}")));
        var pricing = Of(0, 0, "shop/pricing");
        var price = Builds(pricing)[^15];
        us.Objects.Apply(Manifests.Pod("shop", "pricing-debug", PodShape.Of($"{Host(pricing)}:{price.Tags[0]}", ConfigOf(price))));

        // Init containers, a debugging container, an image as a volume, a model that is data only.
        var (serving, flags, docs) = (Of(0, 0, "ml/serving"), Of(0, 0, "platform/flags"), Of(0, 0, "platform/docs"));
        us.Objects.Apply(Manifests.Pod("ml", "serving-0", new PodShape
        {
            InitContainers = [new(Latest(flags), null) { Name = "fetch-flags" }],
            Containers = [new(Latest(serving), $"{Host(serving)}@{Builds(serving)[^2].Digest}")],
            EphemeralContainers = [new(Latest(docs)) { Name = "debugger" }],
            ImageVolumes = [new($"{Host(Of(0, 0, "ml/train"))}@{Builds(Of(0, 0, "ml/train"))[^20].Digest}") { Name = "model" }],
        }));

        // A tag that has moved on since the pod was started: only the status knows what runs.
        var runner = Of(0, 0, "platform/ci-runner");
        var older = runner.Images()[^6];
        us.Workloads.StatefulSet("ci", "runner", PodShape.Of($"{Host(runner)}:main", $"{Host(runner)}@{older.Digest}"), 2);

        // Finished and suspended work, a kind that Kubernetes has nearly forgotten, functions that scale to nothing.
        us.Workloads.Job("ml", "train-weekly", PodShape.Of($"{Host(Of(0, 0, "ml/train"))}:{Builds(Of(0, 0, "ml/train"))[^5].Tags[0]}"));
        us.Workloads.Job("shop", "reindex", PodShape.Of(Latest(Of(0, 0, "shop/search"))), suspended: true);
        us.Objects.Apply(Manifests.ReplicationController("legacy", "soap-bridge", PodShape.Of($"{Host(Of(0, 0, "legacy/soap-bridge"))}:main"), 0));
        us.Objects.Apply(Manifests.PodTemplate("ci", "build-pod", PodShape.Of($"{Host(runner)}:main")));
        var images = Of(0, 0, "shop/images");
        us.Objects.Apply(Manifests.KnativeConfiguration("shop", "thumbnailer", $"{Host(images)}:{Builds(images)[^3].Tags[0]}"));
        us.Objects.Apply(Manifests.KnativeRevision("shop", "thumbnailer-00007", $"{Host(images)}:{Builds(images)[^3].Tags[0]}", $"{Host(images)}@{Builds(images)[^3].Digest}"));
        us.Objects.Apply(Manifests.KnativeRevision("shop", "thumbnailer-00006", $"{Host(images)}:{Builds(images)[^9].Tags[0]}", $"{Host(images)}@{Builds(images)[^9].Digest}"));
        us.Workloads.Deployment("legacy", "monolith", PodShape.Of(Latest(Of(0, 0, DemoRepositories.Parked))), 1);
        us.Workloads.Deployment("platform", "metrics", PodShape.Of(Latest(Of(0, 0, $"{DemoRepositories.PullThroughPrefix}/grafana/grafana"))), 1);
        foreach (var cluster in new[] { us, eu, analytics })
        {
            foreach (var node in Nodes)
            {
                cluster.Objects.Apply(Manifests.Node(node));
            }
            // Somebody else's images: an add-on of EKS itself, and one from elsewhere.
            cluster.Workloads.DaemonSet("kube-system", "aws-node", PodShape.Of($"602401143452.dkr.ecr.{cluster.Region}.amazonaws.com/amazon-k8s-cni:v1.20.4"), Nodes);
            cluster.Workloads.Deployment("kube-system", "coredns", PodShape.Of("registry.k8s.io/coredns/coredns:v1.12.1"), 2);
        }

        // The analysts' cluster runs what the first account built.
        var (etl, warehouse) = (Of(0, 1, "data/etl"), Of(0, 1, "data/warehouse"));
        analytics.Workloads.CronJob("analytics", "etl", PodShape.Of($"{Host(etl)}:{Builds(etl)[^30].Tags[0]}", $"{Host(etl)}@{Builds(etl)[^30].Digest}"));
        analytics.Workloads.Deployment("analytics", "warehouse-mirror", PodShape.Of($"{Host(warehouse)}@{Builds(warehouse)[^40].Digest}"), 1);
        foreach (var cluster in new[] { us, eu, analytics })
        {
            foreach (var ns in cluster.Objects.Namespaces())
            {
                cluster.Objects.Apply(Manifests.Namespace(ns));
            }
        }
    }

    /// <summary>Host and name, as an image reference begins.</summary>
    public static string Host(EcrRepository repository) =>
        $"{repository.Registry.Account}.dkr.ecr.{repository.Registry.Region}.amazonaws.com/{repository.Name}";

    private static PodShape Shape(RepositoryShape shape, EcrRepository repository, StoredImage build)
    {
        // Some teams pin the digest, others name the tag.
        var pins = shape.Name is "shop/checkout" or "platform/gateway" or "data/warehouse";
        var reference = pins || build.Tags.Length == 0 ? $"@{build.Digest}" : $":{build.Tags[0]}";
        return PodShape.Of(Host(repository) + reference, $"{Host(repository)}@{build.Digest}") with { CreatedAt = build.PushedAt.AddMinutes(30) };
    }

    private static (string Namespace, string Name) Place(RepositoryShape shape)
    {
        var parts = shape.Name.Split('/');
        return (parts[0], string.Join('-', parts[1..]));
    }

    private static string Latest(EcrRepository repository) => $"{Host(repository)}:{Builds(repository)[^1].Tags[0]}";

    /// <summary>The tagged roots that are builds of main or releases, oldest first.</summary>
    private static List<StoredImage> Builds(EcrRepository repository) =>
        [.. repository.Images().Where(i => i.Tags.Length > 0 && (i.Tags[0].StartsWith("main-", StringComparison.Ordinal) || char.IsAsciiDigit(i.Tags[0][0])))];

    private static string ConfigOf(StoredImage image)
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(EcrRepository.ManifestOf(image));
        return manifest.RootElement.GetProperty("config").GetProperty("digest").GetString()!;
    }
}
