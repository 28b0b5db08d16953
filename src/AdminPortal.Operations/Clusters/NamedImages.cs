using System.Text.Json;

namespace AdminPortal.Operations.Clusters;

/// <summary>Every image that one object names, first what it asks for and then what its containers report to run.</summary>
internal static class NamedImages
{
    private static readonly string[] ContainerLists = ["initContainers", "containers", "ephemeralContainers"];

    public static IEnumerable<(string? Container, string Text, bool Reported)> Of(WorkloadObject item) =>
        Asked(item).Where(named => !string.IsNullOrEmpty(named.Text)).Select(named => (named.Container, named.Text!, false))
            .Concat(Reported(item.Status).Where(named => !string.IsNullOrEmpty(named.Text)).Select(named => (named.Container, named.Text!, true)));

    private static IEnumerable<(string? Container, string? Text)> Asked(WorkloadObject item) =>
        In(item.Spec).Concat(In(item.Spec?.Template?.Spec)).Concat(In(item.Spec?.JobTemplate?.Spec?.Template?.Spec)).Concat(In(item.Template?.Spec))
            .Concat(item.Data is { } data ? Within(data) : []);

    private static IEnumerable<(string? Container, string? Text)> In(PodSpec? spec)
    {
        if (spec is null) { yield break; }

        foreach (var container in All(spec.InitContainers, spec.Containers, spec.EphemeralContainers)) { yield return (container.Name, container.Image); }

        foreach (var volume in All(spec.Volumes)) { yield return (volume.Name, volume.Image?.Reference); }
    }

    private static IEnumerable<(string? Container, string? Text)> Reported(WorkloadStatus? status)
    {
        if (status is null) { yield break; }

        foreach (var container in All(status.InitContainerStatuses, status.ContainerStatuses, status.EphemeralContainerStatuses))
        {
            yield return (container.Name, container.Image);
            yield return (container.Name, container.ImageId);
            yield return (container.Name, container.ImageDigest);
            foreach (var mount in All(container.VolumeMounts)) { yield return (mount.Name, mount.VolumeStatus?.Image?.ImageRef); }
        }

        yield return (null, status.ImageDigest);
    }

    /// <summary>
    /// Containers and image volumes at any depth: a ControllerRevision holds <c>spec.template</c> if a StatefulSet or a DaemonSet wrote it,
    /// and something else if another controller did.
    /// </summary>
    private static IEnumerable<(string? Container, string? Text)> Within(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) { return element.EnumerateArray().SelectMany(Within); }
        if (element.ValueKind != JsonValueKind.Object) { return []; }

        var here = ContainerLists.SelectMany(list => Members(element, list)).Select(container => (Text(container, "name"), Text(container, "image")))
            .Concat(Members(element, "volumes").Where(volume => volume.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.Object)
                .Select(volume => (Text(volume, "name"), Text(volume.GetProperty("image"), "reference"))));
        return here.Concat(element.EnumerateObject().SelectMany(member => Within(member.Value)));
    }

    private static IEnumerable<JsonElement> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(member => member.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static List<T> All<T>(params ReadOnlySpan<IReadOnlyList<T?>?> lists) where T : class
    {
        var all = new List<T>();
        foreach (var list in lists) { all.AddRange((list ?? []).OfType<T>()); }

        return all;
    }
}
