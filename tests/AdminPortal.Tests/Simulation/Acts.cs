using System.Globalization;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Microsoft.Extensions.Time.Testing;

namespace AdminPortal.Tests.Simulation;

/// <summary>
/// Does to the world what a step says. Images go by the names that their pushes gave them; the same name in two repositories is the same digest,
/// and the platforms of an index are <c>name/amd64</c> and <c>name/arm64</c>.
/// </summary>
internal sealed class Acts(Stage stage, FakeTimeProvider time)
{
    public const string Namespace = "shop";

    private readonly Dictionary<(string Repository, string Name), Digest> _names = [];
    private readonly Dictionary<(string Cluster, string Workload), List<(string Kind, PodShape Shape)>> _workloads = [];

    /// <summary>What others than the portal did to images, which the oracle has to know and the registry does not tell.</summary>
    public Outsiders Outsiders { get; } = new();

    /// <summary>Requests of a cluster that are never answered, by cluster and what is asked for.</summary>
    public HashSet<(string Cluster, string Operation)> Hanging { get; } = [];

    /// <returns>False for a verb that is not about the world but about the portal.</returns>
    public bool Do(Step step)
    {
        var words = step.Words;
        switch (words[0])
        {
            case "push": Push(words, ImageKind.Image); break;
            case "cache": Push(words, ImageKind.BuildCache); break;
            case "index": Index(words, attested: false); break;
            case "attested": Index(words, attested: true); break;
            case "adopt": Adopt(words); break;
            case "sign": Sign(words[1], words[2]); break;
            case "bundle": Bundle(words[1], words[2]); break;
            case "tag": Tag(words[1], words[2], words[3]); break;
            case "pull": Pull(words[1], words[2]); break;
            case "lose": Lose(words[1], words[2]); break;
            case "archive": Archive(words[1], words[2]); break;
            case "deploy": Deploy(words); break;
            case "scale": Scale(words[1], words[2]); break;
            case "rollback": Rollback(words[1], words[2]); break;
            case "undeploy": Undeploy(words[1], words[2]); break;
            case "wait": time.Advance(TimeSpan.FromSeconds(Number(words[1]))); break;
            case "fail": Fail(words); break;
            case "trouble": Trouble(words); break;
            case "forbid": stage.Clusters[words[1]].Access.Deny(words[2], words.Length > 3 ? words[3] : null); break;
            case "allow": stage.Clusters[words[1]].Access.Allow(words[2]); break;
            case "hang": Hanging.Add((words[1], words[2])); break;
            case "cutoff": stage.Server.Eks.Put(Stage.Described(stage.Clusters[words[1]]) with { Endpoint = "https://127.0.0.1:1" }); break;
            case "vanish": stage.Server.Eks.Remove(Stage.Described(stage.Clusters[words[1]])); break;
            case "appear": stage.Server.Eks.Put(Stage.Described(stage.Clusters[words[1]])); break;
            default: return false;
        }

        return true;
    }

    public void Heal(Setting setting)
    {
        stage.Server.Faults.Clear();
        Hanging.Clear();
        foreach (var name in setting.ClusterNames)
        {
            Stage.Heal(stage.Clusters[name]);
            if (setting.Kubeconfig == 0 || name != "dev") { stage.Server.Eks.Put(Stage.Described(stage.Clusters[name])); }
        }
    }

    public Digest? DigestOf(string repository, string name) => _names.TryGetValue((repository, name), out var digest) ? digest : null;

    /// <summary>For messages: what the story calls the image.</summary>
    public string NameOf(string repository, Digest digest) => _names.FirstOrDefault(known => known.Key.Repository == repository && known.Value == digest).Key.Name ?? digest.ToString();

    private EcrRepository Repository(string name) =>
        stage.Registry.Find(name) ?? stage.Registry.Create(new RepositorySettings { Name = name, CreatedAt = time.GetUtcNow() })!;

    private StoredImage? Find(string repository, string name) => DigestOf(repository, name) is { } digest ? Repository(repository).Find(digest) : null;

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static string[] Tags(string word) => word == "-" ? [] : word.Split(',');

    private StoredImage Put(string repository, string name, ImagePush push)
    {
        var image = Repository(repository).Push(push);
        _names[(repository, name)] = image.Digest;
        Outsiders.Pushed(repository, image);
        return image;
    }

    // push REPOSITORY NAME HOURS-AGO TAGS
    private void Push(string[] words, ImageKind kind) =>
        Put(words[1], words[2], new ImagePush { Content = words[2], Kind = kind, PushedAt = At(words[3]), Tags = Tags(words[4]) });

    private void Index(string[] words, bool attested)
    {
        var (repository, name, at) = (words[1], words[2], At(words[3]));
        List<ImageChild> children = [];
        foreach (var platform in new[] { "amd64", "arm64" })
        {
            children.Add(new ImageChild(Put(repository, $"{name}/{platform}", new ImagePush { Content = $"{name}/{platform}", PushedAt = at.AddSeconds(-3) }).Digest, $"linux/{platform}"));
        }

        foreach (var child in attested ? children.ToArray() : [])
        {
            var statement = $"{name}/{child.Platform}/attestation";
            children.Add(new ImageChild(
                Put(repository, statement, new ImagePush { Content = statement, Kind = ImageKind.AttestationReferrer, PushedAt = at.AddSeconds(-2), Size = 900, Subject = child.Digest }).Digest, "unknown/unknown", child.Digest));
        }

        Put(repository, name, new ImagePush { Content = name, Kind = ImageKind.Index, PushedAt = at, Tags = Tags(words[4]), Children = children });
    }

    // adopt REPOSITORY NAME TAGS CHILD: a new index over an image that is there already.
    private void Adopt(string[] words)
    {
        if (Find(words[1], words[4]) is not { } child) { return; }

        Put(words[1], words[2], new ImagePush { Content = words[2], Kind = ImageKind.Index, PushedAt = time.GetUtcNow(), Tags = Tags(words[3]), Children = [new ImageChild(child.Digest, "linux/amd64")] });
    }

    private void Sign(string repository, string name)
    {
        if (Find(repository, name) is not { } subject) { return; }

        foreach (var form in new[] { "sig", "sbom" })
        {
            var tag = $"{subject.Digest.ToString().Replace(':', '-')}.{form}";
            Put(repository, $"{name}.{form}", new ImagePush { Content = tag, Kind = ImageKind.CosignSignature, PushedAt = subject.PushedAt.AddSeconds(9), Size = 900, Tags = [tag] });
        }
    }

    private void Bundle(string repository, string name)
    {
        if (Find(repository, name) is not { } subject) { return; }

        Put(repository, $"{name}.bundle", new ImagePush { Content = $"{name}.bundle", Kind = ImageKind.CosignBundle, PushedAt = subject.PushedAt.AddSeconds(9), Size = 900, Subject = subject.Digest });
    }

    private void Tag(string repository, string name, string tag)
    {
        if (Find(repository, name) is not { } image) { return; }

        Repository(repository).Write(edit => edit.Put(image with { Tags = [tag] }));
        if (Tagging.IsProtected(tag)) { Outsiders.Protect(repository, image.Digest); }
    }

    private void Pull(string repository, string name)
    {
        if (Find(repository, name) is not { } image) { return; }

        Repository(repository).Write(edit => edit.Pull(image.Digest, time.GetUtcNow()));
        Outsiders.Pulled(repository, image.Digest, time.GetUtcNow());
    }

    private void Lose(string repository, string name)
    {
        if (Find(repository, name) is not { } image || Repository(repository).ParentsOf(image.Digest).Count > 0) { return; }

        Repository(repository).Write(edit => edit.Remove(image.Digest));
        Outsiders.Deleted(repository, image.Digest);
    }

    private void Archive(string repository, string name)
    {
        if (Find(repository, name) is { } image) { Repository(repository).Write(edit => edit.Archive(image.Digest, time.GetUtcNow())); }
    }

    // deploy CLUSTER KIND WORKLOAD REPOSITORY IMAGE STYLE
    private void Deploy(string[] words)
    {
        if (Find(words[4], words[5]) is not { } image || Container(words[4], image, words[6]) is not { } container) { return; }

        var shape = words[2] switch
        {
            "init" => PodShape.Of("docker.io/library/busybox:1") with { InitContainers = [container with { Name = "init" }] },
            "ephemeral" => PodShape.Of("docker.io/library/busybox:1") with { EphemeralContainers = [container with { Name = "debug" }] },
            "volume" => PodShape.Of("docker.io/library/busybox:1") with { ImageVolumes = [new ImageVolumeShape(container.Image, container.ImageId)] },
            "finished" => new PodShape { Containers = [container], Phase = "Succeeded" },
            _ => new PodShape { Containers = [container] },
        };
        Apply(words[1], words[3], words[2], shape);
        History(words[1], words[3]).Add((words[2], shape));
    }

    private static ContainerShape? Container(string repository, StoredImage image, string style)
    {
        var (named, digest) = ($"{Stage.Host}/{repository}", image.Digest.ToString());
        var tag = image.Tags.FirstOrDefault(tag => !tag.StartsWith("sha256-", StringComparison.Ordinal));
        var byTag = tag is null ? $"{named}@{digest}" : $"{named}:{tag}";
        return style switch
        {
            "tag" => new ContainerShape(byTag, $"{named}@{digest}"),
            "digest" => new ContainerShape($"{named}@{digest}", $"{named}@{digest}"),
            "both" => new ContainerShape(tag is null ? byTag : $"{byTag}@{digest}", $"{named}@{digest}"),
            "unpulled" => new ContainerShape(byTag),
            // The tag has moved on since the pod was started.
            "moved" => new ContainerShape($"{named}:main", $"{named}@{digest}"),
            "pullable" => new ContainerShape($"{named}:main", $"docker-pullable://{named}@{digest}"),
            "elsewhere" => new ContainerShape($"mirror.example.com/other/name@{digest}", $"mirror.example.com/other/name@{digest}"),
            "platform" when image.Details.Children.Count > 0 => new ContainerShape($"{named}:main", $"{named}@{image.Details.Children[0].Digest}"),
            // Nobody can run a build cache or a signature.
            "config" when image.ArtifactMediaType == MediaTypes.OciConfig && Readings.ConfigOf(image) is { } config => new ContainerShape($"{named}:main", config),
            _ => null,
        };
    }

    private void Apply(string cluster, string workload, string kind, PodShape shape, int replicas = 1)
    {
        var (workloads, objects) = (stage.Clusters[cluster].Workloads, stage.Clusters[cluster].Objects);
        switch (kind)
        {
            case "deployment": workloads.Deployment(Namespace, workload, shape, replicas); break;
            case "statefulset": workloads.StatefulSet(Namespace, workload, shape, replicas); break;
            case "daemonset": workloads.DaemonSet(Namespace, workload, shape, replicas == 0 ? [] : ["node-1"]); break;
            case "cronjob": objects.Apply(Manifests.CronJob(Namespace, workload, shape, suspended: true)); break;
            case "job": objects.Apply(Manifests.Job(Namespace, workload, shape, suspended: true)); break;
            case "controller": objects.Apply(Manifests.ReplicationController(Namespace, workload, shape, replicas)); break;
            case "template": objects.Apply(Manifests.PodTemplate(Namespace, workload, shape)); break;
            default: objects.Apply(Manifests.Pod(Namespace, workload, shape)); break;
        }
    }

    private void Scale(string cluster, string workload)
    {
        if (History(cluster, workload) is [.., var (kind, shape)]) { Apply(cluster, workload, kind, shape, replicas: 0); }
    }

    private void Rollback(string cluster, string workload)
    {
        if (History(cluster, workload) is [.., var (kind, shape), _] history)
        {
            Apply(cluster, workload, kind, shape);
            history.Add((kind, shape));
        }
    }

    private void Undeploy(string cluster, string workload)
    {
        var objects = stage.Clusters[cluster].Objects;
        foreach (var resource in new[] { "deployments", "statefulsets", "daemonsets", "cronjobs", "jobs", "replicationcontrollers", "podtemplates", "replicasets", "controllerrevisions", "pods" })
        {
            foreach (var name in objects.All(resource, Namespace).Select(found => found["metadata"]!["name"]!.GetValue<string>()).Where(name => name == workload || name.StartsWith(workload + "-", StringComparison.Ordinal)))
            {
                objects.Delete(resource, Namespace, name);
            }
        }

        History(cluster, workload).Clear();
    }

    // fail OPERATION REPOSITORY KIND TIMES
    private void Fail(string[] words)
    {
        var kind = Enum.Parse<FaultKind>(words[3]);
        stage.Server.Faults.Add(new WireFault
        {
            Kind = kind,
            Operation = words[1],
            Repository = words[2] == "-" ? null : words[2],
            // Whether the HTTP client sends a request anew on a fresh connection when one was cut is chance: a cut lasts.
            First = words[4] == "all" || kind == FaultKind.Cut ? null : Number(words[4]),
            Status = kind == FaultKind.Error ? 500 : null,
        });
    }

    // trouble CLUSTER KIND RESOURCE TIMES
    private void Trouble(string[] words) => stage.Clusters[words[1]].Faults.Add(new KubernetesFault(Enum.Parse<KubernetesFaultKind>(words[2]))
    {
        Resource = words[3] == "-" ? null : words[3],
        Times = words[4] == "all" ? int.MaxValue : Number(words[4]),
    });

    private DateTimeOffset At(string hoursAgo) => time.GetUtcNow().AddHours(-Number(hoursAgo));

    private List<(string Kind, PodShape Shape)> History(string cluster, string workload)
    {
        if (!_workloads.TryGetValue((cluster, workload), out var history)) { _workloads[(cluster, workload)] = history = []; }

        return history;
    }
}
