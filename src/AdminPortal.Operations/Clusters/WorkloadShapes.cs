using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdminPortal.Operations.Clusters;

// One shape for every kind, with the fields that name images and no others: what is not named here is skipped, not kept.

internal sealed class WorkloadList : ListPage
{
    /// <summary>Some servers write an empty list as null; an answer without the member is no list.</summary>
    public required IReadOnlyList<WorkloadObject?>? Items { get; init; }
}

internal sealed record ListMetadata(string? Continue);

internal sealed class WorkloadObject
{
    public ObjectMetadata? Metadata { get; init; }

    public WorkloadSpec? Spec { get; init; }

    public WorkloadStatus? Status { get; init; }

    /// <summary>Of a PodTemplate.</summary>
    public PodTemplate? Template { get; init; }

    /// <summary>Of a ControllerRevision: a patch in whatever form its controller writes.</summary>
    public JsonElement? Data { get; init; }
}

internal sealed record ObjectMetadata(string? Namespace, string? Name);

internal sealed record PodTemplate(PodSpec? Spec);

internal sealed record JobTemplate(JobSpec? Spec);

internal sealed record JobSpec(PodTemplate? Template);

internal class PodSpec
{
    public IReadOnlyList<Container?>? InitContainers { get; init; }

    public IReadOnlyList<Container?>? Containers { get; init; }

    public IReadOnlyList<Container?>? EphemeralContainers { get; init; }

    public IReadOnlyList<Volume?>? Volumes { get; init; }
}

/// <summary>The spec of a pod or a Knative Revision itself, or of what has a template of one.</summary>
internal sealed class WorkloadSpec : PodSpec
{
    public PodTemplate? Template { get; init; }

    public JobTemplate? JobTemplate { get; init; }
}

internal sealed record Container(string? Name, string? Image);

internal sealed record Volume(string? Name, ImageVolume? Image);

internal sealed record ImageVolume(string? Reference);

internal sealed class WorkloadStatus
{
    public IReadOnlyList<ContainerStatus?>? InitContainerStatuses { get; init; }

    public IReadOnlyList<ContainerStatus?>? ContainerStatuses { get; init; }

    public IReadOnlyList<ContainerStatus?>? EphemeralContainerStatuses { get; init; }

    /// <summary>Of Knative's Revisions before 0.18.</summary>
    public string? ImageDigest { get; init; }
}

internal sealed class ContainerStatus
{
    public string? Name { get; init; }

    public string? Image { get; init; }

    [JsonPropertyName("imageID")]
    public string? ImageId { get; init; }

    /// <summary>Of a Knative Revision: the image that the tag meant when the Revision was made.</summary>
    public string? ImageDigest { get; init; }

    public IReadOnlyList<VolumeMount?>? VolumeMounts { get; init; }
}

internal sealed record VolumeMount(string? Name, VolumeStatus? VolumeStatus);

internal sealed record VolumeStatus(MountedImage? Image);

internal sealed record MountedImage(string? ImageRef);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkloadList))]
internal sealed partial class WorkloadJson : JsonSerializerContext;
