using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>What the API serves, in both forms: one document a group, and aggregated for clients that accept it.</summary>
internal static class KubernetesDiscovery
{
    private static readonly string[] ReadVerbs = ["get", "list"];
    private static readonly string[] Reviews = ["SelfSubjectAccessReview", "SelfSubjectRulesReview"];

    /// <returns>Null where the path is none of discovery.</returns>
    public static JsonObject? Answer(string path, KubernetesKinds kinds, bool aggregated) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api"] when aggregated => Aggregated(kinds, core: true),
        ["api"] => new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["apis"] when aggregated => Aggregated(kinds, core: false),
        ["apis"] => new() { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups(kinds).Select(g => Group(g.Key, g))]) },
        ["api", "v1"] => Resources("", "v1", kinds),
        ["apis", var name] when Groups(kinds).FirstOrDefault(g => g.Key == name) is { } group => Group(name, group, alone: true),
        ["apis", var name, var version] when Groups(kinds).Any(g => g.Key == name && g.Contains(version)) => Resources(name, version, kinds),
        _ => null,
    };

    /// <summary>Group to its versions, the core group aside.</summary>
    private static ILookup<string, string> Groups(KubernetesKinds kinds) => kinds.All
        .Select(k => (k.Group, k.Version)).Append(("authorization.k8s.io", "v1")).Where(g => g.Item1.Length > 0).Distinct()
        .ToLookup(g => g.Item1, g => g.Item2);

    private static JsonObject Group(string name, IEnumerable<string> versions, bool alone = false)
    {
        var entries = versions.Select(v => (JsonNode)new JsonObject { ["groupVersion"] = $"{name}/{v}", ["version"] = v }).ToArray();
        var group = new JsonObject { ["name"] = name, ["versions"] = new JsonArray(entries), ["preferredVersion"] = entries[0].DeepClone() };
        if (alone)
        {
            group.Insert(0, "kind", "APIGroup");
            group.Insert(1, "apiVersion", "v1");
        }
        return group;
    }

    private static JsonObject Resources(string group, string version, KubernetesKinds kinds)
    {
        var resources = new JsonArray();
        foreach (var kind in kinds.All.Where(k => k.Group == group && k.Version == version))
        {
            resources.Add(new JsonObject
            {
                ["name"] = kind.Plural,
                ["singularName"] = kind.Singular,
                ["namespaced"] = kind.Namespaced,
                ["kind"] = kind.Kind,
                ["verbs"] = Strings(ReadVerbs),
                ["shortNames"] = Strings(kind.ShortNames),
            });
            // Subresources stand in the same list; a client that lists everything has to know them by the slash.
            resources.Add(new JsonObject
            {
                ["name"] = kind.Plural + "/status",
                ["singularName"] = "",
                ["namespaced"] = kind.Namespaced,
                ["kind"] = kind.Kind,
                ["verbs"] = new JsonArray("get"),
            });
        }
        if (group == "authorization.k8s.io")
        {
            foreach (var review in Reviews)
            {
                resources.Add(new JsonObject
                {
                    ["name"] = review.ToLowerInvariant() + "s",
                    ["singularName"] = review.ToLowerInvariant(),
                    ["namespaced"] = false,
                    ["kind"] = review,
                    ["verbs"] = new JsonArray("create"),
                });
            }
        }
        return new()
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = resources,
        };
    }

    private static JsonObject Aggregated(KubernetesKinds kinds, bool core)
    {
        var groups = core ? new[] { "v1" }.ToLookup(_ => "") : Groups(kinds);
        return new()
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. groups.Select(g => new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = g.Key },
                ["versions"] = new JsonArray([.. g.Select(v => new JsonObject
                {
                    ["version"] = v,
                    ["freshness"] = "Current",
                    ["resources"] = new JsonArray([.. Resources(g.Key, v, kinds)["resources"]!.AsArray()
                        .Where(r => !r!["name"]!.GetValue<string>().Contains('/')).Select(r => AggregatedResource(r!.AsObject(), g.Key, v))]),
                })]),
            })]),
        };
    }

    private static JsonObject AggregatedResource(JsonObject plain, string group, string version)
    {
        var kind = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = plain["kind"]!.DeepClone() };
        var resource = new JsonObject
        {
            ["resource"] = plain["name"]!.DeepClone(),
            ["responseKind"] = kind,
            ["scope"] = plain["namespaced"]!.GetValue<bool>() ? "Namespaced" : "Cluster",
            ["singularResource"] = plain["singularName"]!.DeepClone(),
            ["verbs"] = plain["verbs"]!.DeepClone(),
        };
        if (plain["shortNames"] is { } shortNames)
        {
            resource["shortNames"] = shortNames.DeepClone();
            resource["subresources"] = new JsonArray(new JsonObject
            {
                ["subresource"] = "status",
                ["responseKind"] = kind.DeepClone(),
                ["verbs"] = new JsonArray("get"),
            });
        }
        return resource;
    }

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
