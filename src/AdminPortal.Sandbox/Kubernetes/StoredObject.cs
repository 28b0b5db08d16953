using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>An object as the API stores it: serialised once, without <c>kind</c> and <c>apiVersion</c> where lists leave them out.</summary>
internal sealed record StoredObject(KubernetesKind Kind, string Namespace, string Name, long Version, IReadOnlyDictionary<string, string> Labels, byte[] Body)
{
    /// <summary>The order of etcd, in which lists come: by namespace and name, ordinal.</summary>
    public string Key { get; } = KeyOf(Namespace, Name);

    public static string KeyOf(string ns, string name) => $"{ns}/{name}";

    public JsonObject Parse()
    {
        var body = JsonNode.Parse(Body)!.AsObject();
        if (!Kind.Custom)
        {
            body.Insert(0, "kind", Kind.Kind);
            body.Insert(1, "apiVersion", Kind.ApiVersion);
        }
        return body;
    }

    /// <summary>What a field selector sees at a path such as <c>status.phase</c>; absent fields are empty.</summary>
    public string Field(string path)
    {
        switch (path)
        {
            case "metadata.name": return Name;
            case "metadata.namespace": return Namespace;
        }
        using var document = JsonDocument.Parse(Body);
        var at = document.RootElement;
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return "";
            }
        }
        return at.ToString();
    }
}
