using System.Text.Json.Serialization;

namespace AdminPortal.Operations.Clusters;

// What is read of the Secrets and ConfigMaps in which Helm keeps its releases.

internal sealed class HelmList : ListPage
{
    /// <inheritdoc cref="WorkloadList.Items"/>
    public required IReadOnlyList<HelmRecord?>? Items { get; init; }
}

/// <summary>A class, not a record: its text must not show a release.</summary>
internal sealed class HelmRecord
{
    public HelmMetadata? Metadata { get; init; }

    public HelmData? Data { get; init; }
}

internal sealed record HelmMetadata(string? Namespace, string? Name, IReadOnlyDictionary<string, string?>? Labels);

internal sealed class HelmData
{
    /// <summary>Helm writes base 64; a Secret has it in base 64 once more.</summary>
    public byte[]? Release { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HelmList))]
internal sealed partial class HelmJson : JsonSerializerContext;
