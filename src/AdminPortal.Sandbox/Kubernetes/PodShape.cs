using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A pod, or a pod template, in the parts that say which images it needs.</summary>
public sealed record PodShape
{
    public IReadOnlyList<ContainerShape> Containers { get; init; } = [];

    public IReadOnlyList<ContainerShape> InitContainers { get; init; } = [];

    public IReadOnlyList<ContainerShape> EphemeralContainers { get; init; } = [];

    public IReadOnlyList<ImageVolumeShape> ImageVolumes { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Pending, Running, Succeeded or Failed.</summary>
    public string Phase { get; init; } = "Running";

    public string Node { get; init; } = "ip-10-0-1-17.ec2.internal";

    public static PodShape Of(string image, string? imageId = null) => new() { Containers = [new(image, imageId)] };

    internal JsonObject Spec()
    {
        var spec = new JsonObject();
        if (InitContainers.Count > 0)
        {
            spec["initContainers"] = Containing(InitContainers);
        }
        spec["containers"] = Containing(Containers);
        if (EphemeralContainers.Count > 0)
        {
            spec["ephemeralContainers"] = Containing(EphemeralContainers);
        }
        if (ImageVolumes.Count > 0)
        {
            spec["volumes"] = new JsonArray([.. ImageVolumes.Select(v => new JsonObject
            {
                ["name"] = v.Name,
                ["image"] = new JsonObject { ["reference"] = v.Reference, ["pullPolicy"] = "IfNotPresent" },
            })]);
            spec["containers"]![0]!["volumeMounts"] = new JsonArray([.. ImageVolumes.Select(v => Mount(v))]);
        }
        return spec;
    }

    /// <summary>As the template of a workload: no node, no status.</summary>
    internal JsonObject Template() => new() { ["metadata"] = new JsonObject { ["labels"] = LabelObject() }, ["spec"] = Spec() };

    internal JsonObject LabelObject() => new(Labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value)));

    internal JsonObject Status()
    {
        var status = new JsonObject { ["phase"] = Phase };
        foreach (var (name, containers) in new[] { ("initContainerStatuses", InitContainers), ("containerStatuses", Containers), ("ephemeralContainerStatuses", EphemeralContainers) })
        {
            if (containers.Count > 0)
            {
                status[name] = new JsonArray([.. containers.Select(Reported)]);
            }
        }
        if (ImageVolumes.Any(v => v.ImageRef is not null))
        {
            status["containerStatuses"]![0]!["volumeMounts"] = new JsonArray([.. ImageVolumes.Select(v =>
            {
                var mount = Mount(v);
                mount["volumeStatus"] = new JsonObject { ["image"] = new JsonObject { ["imageRef"] = v.ImageRef } };
                return mount;
            })]);
        }
        return status;
    }

    private static JsonObject Mount(ImageVolumeShape volume) => new() { ["name"] = volume.Name, ["mountPath"] = "/mnt/" + volume.Name };

    private static JsonArray Containing(IEnumerable<ContainerShape> containers) =>
        new([.. containers.Select(c => new JsonObject { ["name"] = c.Name, ["image"] = c.Image })]);

    private JsonObject Reported(ContainerShape container) => new()
    {
        ["name"] = container.Name,
        ["image"] = container.StatusImage ?? container.Image,
        ["imageID"] = container.ImageId ?? "",
        ["ready"] = Phase == "Running",
        ["restartCount"] = 0,
        ["state"] = Phase switch
        {
            "Running" => new JsonObject { ["running"] = new JsonObject() },
            "Pending" => new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ContainerCreating" } },
            _ => new JsonObject { ["terminated"] = new JsonObject { ["exitCode"] = Phase == "Failed" ? 1 : 0 } },
        },
    };
}
