using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// Workloads with what their controllers make of them: a Deployment has a ReplicaSet for each image it ever had (ten at
/// most remain) and pods for the current one; StatefulSets and DaemonSets have ControllerRevisions likewise.
/// Naming one that exists rolls it out anew.
/// </summary>
public sealed class ClusterWorkloads(ClusterObjects objects, TimeProvider clock)
{
    private const int RevisionHistoryLimit = 10;

    public void Deployment(string ns, string name, PodShape shape, int replicas = 1, bool paused = false)
    {
        var labelled = WithApp(shape, name);
        var owner = objects.Apply(Manifests.Deployment(ns, name, labelled, replicas, paused));
        ReplicaSets(ns, name, labelled, replicas, owner);
    }

    /// <summary>Its ReplicaSets are ordinary ones. Needs a cluster that serves the kind.</summary>
    public void ArgoRollout(string ns, string name, PodShape shape, int replicas = 1)
    {
        var labelled = WithApp(shape, name);
        var owner = objects.Apply(Manifests.ArgoRollout(ns, name, labelled, replicas));
        ReplicaSets(ns, name, labelled, replicas, owner);
    }

    public void StatefulSet(string ns, string name, PodShape shape, int replicas = 1)
    {
        var labelled = WithApp(shape, name);
        var owner = objects.Apply(Manifests.StatefulSet(ns, name, labelled, replicas));
        Revise(ns, name, labelled, owner);
        Pods(ns, name, labelled, owner, Enumerable.Range(0, replicas).Select(i => $"{name}-{i}"));
    }

    public void DaemonSet(string ns, string name, PodShape shape, IReadOnlyList<string> nodes)
    {
        var labelled = WithApp(shape, name);
        var owner = objects.Apply(Manifests.DaemonSet(ns, name, labelled));
        Revise(ns, name, labelled, owner);
        Pods(ns, name, labelled, owner, nodes.Select(n => $"{name}-{Short(n)}"));
    }

    /// <summary>A scheduled job, and the last run of it unless it is suspended.</summary>
    public void CronJob(string ns, string name, PodShape shape, string schedule = "0 2 * * *", bool suspended = false)
    {
        var labelled = WithApp(shape, name);
        var owner = objects.Apply(Manifests.CronJob(ns, name, labelled, schedule, suspended));
        if (!suspended)
        {
            Job(ns, $"{name}-{clock.GetUtcNow().ToUnixTimeSeconds() / 60}", labelled, owner: owner);
        }
    }

    /// <summary>A finished job with its pod, or a suspended one without.</summary>
    public void Job(string ns, string name, PodShape shape, bool suspended = false, JsonObject? owner = null)
    {
        var job = objects.Apply(Manifests.Job(ns, name, shape, suspended, complete: !suspended, owner));
        if (!suspended)
        {
            objects.Apply(Manifests.Pod(ns, $"{name}-{Short(name)}", shape with { Phase = "Succeeded" }, job));
        }
    }

    private void ReplicaSets(string ns, string name, PodShape shape, int replicas, JsonObject owner)
    {
        var current = $"{name}-{Short(shape.Template().ToJsonString())}";
        var known = Revisions("replicasets", ns, name, owner, r => r["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]!.GetValue<string>());
        foreach (var (old, _) in known.Where(k => NameOf(k.Object) != current))
        {
            if (old["spec"]!["replicas"]!.GetValue<int>() != 0)
            {
                old["spec"]!["replicas"] = 0;
                old["status"] = new JsonObject { ["replicas"] = 0 };
                objects.Apply(old);
            }
        }
        var set = objects.Apply(Manifests.ReplicaSet(ns, current, shape, replicas, owner, known.Count == 0 ? 1 : known[^1].Revision + 1));
        Forget("replicasets", ns, known, current);
        Pods(ns, name, shape, set, Enumerable.Range(0, replicas).Select(i => $"{current}-{Short($"{current}{i}")[..5]}"));
    }

    private void Revise(string ns, string name, PodShape shape, JsonObject owner)
    {
        var current = $"{name}-{Short(shape.Template().ToJsonString())}";
        var known = Revisions("controllerrevisions", ns, name, owner, r => r["revision"]!.ToString());
        objects.Apply(Manifests.ControllerRevision(ns, current, shape, known.Count == 0 ? 1 : known[^1].Revision + 1, owner));
        Forget("controllerrevisions", ns, known, current);
    }

    /// <summary>What the owner had before, oldest revision first.</summary>
    private List<(JsonObject Object, int Revision)> Revisions(string resource, string ns, string name, JsonObject owner, Func<JsonObject, string> revision) =>
        [.. objects.Starting(resource, ns, name + "-")
            .Where(o => OwnedBy(o, owner))
            .Select(o => (o, int.Parse(revision(o), CultureInfo.InvariantCulture)))
            .OrderBy(r => r.Item2)];

    private void Forget(string resource, string ns, List<(JsonObject Object, int Revision)> known, string current)
    {
        foreach (var (old, _) in known.Where(k => NameOf(k.Object) != current).SkipLast(RevisionHistoryLimit))
        {
            objects.Delete(resource, ns, NameOf(old));
        }
    }

    /// <summary>Replaces the workload's pods by these.</summary>
    private void Pods(string ns, string name, PodShape shape, JsonObject owner, IEnumerable<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        foreach (var pod in objects.Starting("pods", ns, name + "-").Where(p => AppOf(p) == name && !wanted.Contains(NameOf(p))))
        {
            objects.Delete("pods", ns, NameOf(pod));
        }
        foreach (var pod in wanted.Order(StringComparer.Ordinal))
        {
            objects.Apply(Manifests.Pod(ns, pod, shape, owner));
        }
    }

    private static PodShape WithApp(PodShape shape, string name) =>
        shape with { Labels = new Dictionary<string, string>(shape.Labels) { ["app.kubernetes.io/name"] = name } };

    private static string? AppOf(JsonObject o) => o["metadata"]!["labels"]?["app.kubernetes.io/name"]?.GetValue<string>();

    private static string NameOf(JsonObject o) => o["metadata"]!["name"]!.GetValue<string>();

    private static bool OwnedBy(JsonObject o, JsonObject owner) =>
        o["metadata"]!["ownerReferences"]?[0]?["uid"]?.GetValue<string>() == owner["metadata"]!["uid"]!.GetValue<string>();

    /// <summary>Ten letters that depend on the text, as a controller's hash of a template does.</summary>
    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
}
