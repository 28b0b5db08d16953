using System.Text.Json.Serialization;

namespace AdminPortal.Operations.Clusters;

// What is read of /api, /apis and /apis/<group>/<version>, and no more. Anything may be missing: the server is not ours.

internal sealed record CoreVersions(IReadOnlyList<string?>? Versions);

internal sealed record ApiGroups(IReadOnlyList<ApiGroup?>? Groups);

internal sealed record ApiGroup(string? Name, IReadOnlyList<GroupVersion?>? Versions, GroupVersion? PreferredVersion)
{
    /// <summary>The preferred one first.</summary>
    public IEnumerable<string> Served => (Versions ?? []).Prepend(PreferredVersion).Select(version => version?.Version).OfType<string>().Distinct();
}

internal sealed record GroupVersion(string? Version);

internal sealed record ApiResources(IReadOnlyList<ApiResource?>? Resources);

internal sealed record ApiResource(string? Name, string? Kind, IReadOnlyList<string?>? Verbs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CoreVersions))]
[JsonSerializable(typeof(ApiGroups))]
[JsonSerializable(typeof(ApiResources))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;
