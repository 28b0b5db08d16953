using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>Single objects as the API server would hold them. <see cref="ClusterWorkloads"/> writes whole workloads with them.</summary>
public static class Manifests
{
    public static JsonObject Namespace(string name) => Object("v1", "Namespace", null, name, ("status", new JsonObject { ["phase"] = "Active" }));

    /// <param name="images">What the kubelet reports, at most 50 on a real node.</param>
    public static JsonObject Node(string name, params IEnumerable<string> images) => Object("v1", "Node", null, name, ("status", new JsonObject
    {
        ["images"] = new JsonArray([.. images.Select(i => new JsonObject { ["names"] = new JsonArray(i), ["sizeBytes"] = 100_000_000 })]),
    }));

    public static JsonObject Pod(string ns, string name, PodShape shape, JsonObject? owner = null)
    {
        var spec = shape.Spec();
        spec["nodeName"] = shape.Node;
        return Owned(Labelled(Object("v1", "Pod", ns, name, ("spec", spec), ("status", shape.Status())), shape), owner);
    }

    public static JsonObject Pod(string ns, string name, string image, string? imageId = null) => Pod(ns, name, PodShape.Of(image, imageId));

    public static JsonObject PodTemplate(string ns, string name, PodShape shape) => Object("v1", "PodTemplate", ns, name, ("template", shape.Template()));

    public static JsonObject ReplicationController(string ns, string name, PodShape shape, int replicas = 1) => Replicated("v1", "ReplicationController", ns, name, shape, replicas);

    public static JsonObject Deployment(string ns, string name, PodShape shape, int replicas = 1, bool paused = false)
    {
        var deployment = Replicated("apps/v1", "Deployment", ns, name, shape, replicas);
        if (paused)
        {
            deployment["spec"]!["paused"] = true;
        }
        return deployment;
    }

    public static JsonObject ReplicaSet(string ns, string name, PodShape shape, int replicas, JsonObject? owner = null, int? revision = null)
    {
        var set = Owned(Replicated("apps/v1", "ReplicaSet", ns, name, shape, replicas), owner);
        if (revision is not null)
        {
            set["metadata"]!["annotations"] = new JsonObject { ["deployment.kubernetes.io/revision"] = $"{revision}" };
        }
        return set;
    }

    public static JsonObject StatefulSet(string ns, string name, PodShape shape, int replicas = 1) => Replicated("apps/v1", "StatefulSet", ns, name, shape, replicas);

    public static JsonObject DaemonSet(string ns, string name, PodShape shape) => Replicated("apps/v1", "DaemonSet", ns, name, shape, null);

    /// <summary>What a rollback of a StatefulSet or DaemonSet goes back to: its template, as a patch.</summary>
    public static JsonObject ControllerRevision(string ns, string name, PodShape shape, int revision, JsonObject owner)
    {
        var template = shape.Template();
        template["$patch"] = "replace";
        var made = Object("apps/v1", "ControllerRevision", ns, name,
            ("data", new JsonObject { ["spec"] = new JsonObject { ["template"] = template } }), ("revision", revision));
        return Owned(made, owner);
    }

    public static JsonObject Job(string ns, string name, PodShape shape, bool suspended = false, bool complete = false, JsonObject? owner = null)
    {
        var job = Object("batch/v1", "Job", ns, name,
            ("spec", new JsonObject { ["suspend"] = suspended, ["template"] = shape.Template() }),
            ("status", complete ? new JsonObject { ["succeeded"] = 1 } : []));
        return Owned(job, owner);
    }

    public static JsonObject CronJob(string ns, string name, PodShape shape, string schedule = "0 2 * * *", bool suspended = false) =>
        Object("batch/v1", "CronJob", ns, name, ("spec", new JsonObject
        {
            ["schedule"] = schedule,
            ["suspend"] = suspended,
            ["jobTemplate"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = shape.Template() } },
        }));

    /// <summary>Needs a cluster that serves <see cref="KubernetesKind.ArgoRollout"/>.</summary>
    public static JsonObject ArgoRollout(string ns, string name, PodShape shape, int replicas = 1) => Replicated("argoproj.io/v1alpha1", "Rollout", ns, name, shape, replicas);

    /// <summary>Needs a cluster that serves <see cref="KubernetesKind.KnativeRevision"/>; the status holds the digest that the tag meant.</summary>
    public static JsonObject KnativeRevision(string ns, string name, string image, string? imageDigest) => Object("serving.knative.dev/v1", "Revision", ns, name,
        ("spec", PodShape.Of(image).Spec()),
        ("status", new JsonObject { ["containerStatuses"] = new JsonArray(new JsonObject { ["name"] = "app", ["imageDigest"] = imageDigest }) }));

    /// <summary>Needs a cluster that serves <see cref="KubernetesKind.KnativeConfiguration"/>.</summary>
    public static JsonObject KnativeConfiguration(string ns, string name, string image) => Object("serving.knative.dev/v1", "Configuration", ns, name,
        ("spec", new JsonObject { ["template"] = PodShape.Of(image).Template() }));

    public static JsonObject ConfigMap(string ns, string name, params IEnumerable<KeyValuePair<string, string>> data) =>
        Object("v1", "ConfigMap", ns, name, ("data", new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)))));

    /// <summary>An object of any kind, with further members beside its metadata.</summary>
    /// <param name="ns">Null for kinds that have no namespace.</param>
    public static JsonObject Object(string apiVersion, string kind, string? ns, string name, params IEnumerable<(string Member, JsonNode Value)> members)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }
        var made = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (member, value) in members)
        {
            made[member] = value;
        }
        return made;
    }

    private static JsonObject Replicated(string apiVersion, string kind, string ns, string name, PodShape shape, int? replicas)
    {
        var spec = new JsonObject();
        if (replicas is not null)
        {
            spec["replicas"] = replicas;
        }
        spec["selector"] = new JsonObject { ["matchLabels"] = shape.LabelObject() };
        spec["template"] = shape.Template();
        var status = replicas is null ? [] : new JsonObject { ["replicas"] = replicas, ["readyReplicas"] = replicas };
        return Labelled(Object(apiVersion, kind, ns, name, ("spec", spec), ("status", status)), shape);
    }

    private static JsonObject Labelled(JsonObject made, PodShape shape)
    {
        if (shape.Labels.Count > 0)
        {
            made["metadata"]!["labels"] = shape.LabelObject();
        }
        return made;
    }

    private static JsonObject Owned(JsonObject made, JsonObject? owner)
    {
        if (owner is not null)
        {
            made["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = owner["apiVersion"]!.DeepClone(),
                ["kind"] = owner["kind"]!.DeepClone(),
                ["name"] = owner["metadata"]!["name"]!.DeepClone(),
                ["uid"] = owner["metadata"]!["uid"]?.DeepClone(),
                ["controller"] = true,
            });
        }
        return made;
    }
}
