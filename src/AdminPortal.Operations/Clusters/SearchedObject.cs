using System.Text.Json.Serialization;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>An object of a kind that nobody described to us: all that is known of it is what its strings mention.</summary>
[JsonConverter(typeof(SearchedObjectConverter))]
internal sealed class SearchedObject
{
    public string Namespace { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Each once.</summary>
    public List<ImageReference> References { get; } = [];

    /// <summary>References that end in a placeholder.</summary>
    public int Unreadable { get; set; }
}

internal sealed class SearchedList : ListPage
{
    /// <inheritdoc cref="WorkloadList.Items"/>
    public required IReadOnlyList<SearchedObject?>? Items { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 512)]
[JsonSerializable(typeof(SearchedList))]
internal sealed partial class SearchedJson : JsonSerializerContext;
