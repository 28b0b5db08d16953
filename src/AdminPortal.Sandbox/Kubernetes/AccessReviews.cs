using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>SelfSubjectAccessReview and SelfSubjectRulesReview, from the table that the lists are judged by.</summary>
internal sealed class AccessReviews(ClusterAccess access, KubernetesKinds kinds)
{
    /// <returns>Null where the request is for no review.</returns>
    public JsonObject? Answer(ApiRequest request, JsonObject body) => (request.Group, request.Version, request.Plural) switch
    {
        ("authorization.k8s.io", "v1", "selfsubjectaccessreviews") => Access(body),
        ("authorization.k8s.io", "v1", "selfsubjectrulesreviews") => Rules(body),
        _ => null,
    };

    private JsonObject Access(JsonObject body)
    {
        var status = new JsonObject { ["allowed"] = true };
        if (body["spec"]?["resourceAttributes"] is JsonObject asked)
        {
            var (verb, resource, ns) = (Text(asked, "verb"), Text(asked, "resource"), Text(asked, "namespace"));
            // This API serves no writes, so nobody may do any.
            status["allowed"] = verb is "get" or "list" && access.Allows(verb, resource, ns);
        }
        body["status"] = status;
        return body;
    }

    private JsonObject Rules(JsonObject body)
    {
        var ns = body["spec"] is JsonObject spec ? Text(spec, "namespace") : "";
        var rules = kinds.All
            .Select(k => (Kind: k, Verbs: new[] { "get", "list" }.Where(v => access.Allows(v, k.Plural, ns)).ToArray()))
            .Where(r => r.Verbs.Length > 0)
            .Select(r => new JsonObject
            {
                ["verbs"] = new JsonArray([.. r.Verbs.Select(v => JsonValue.Create(v))]),
                ["apiGroups"] = new JsonArray(r.Kind.Group),
                ["resources"] = new JsonArray(r.Kind.Plural),
            });
        body["status"] = new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules]),
            ["nonResourceRules"] = new JsonArray(new JsonObject
            {
                ["verbs"] = new JsonArray("get"),
                ["nonResourceURLs"] = new JsonArray("/healthz", "/livez", "/readyz", "/version", "/api", "/api/*", "/apis", "/apis/*"),
            }),
            ["incomplete"] = false,
        };
        return body;
    }

    private static string Text(JsonObject node, string member) => node[member]?.GetValue<string>() ?? "";
}
