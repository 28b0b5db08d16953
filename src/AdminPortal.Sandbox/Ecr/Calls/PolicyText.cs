using System.Text.Json;

namespace AdminPortal.Sandbox.Ecr.Calls;

/// <summary>The shape that ECR asks of an IAM policy: a version, and statements with an effect, a principal and ECR actions.</summary>
internal static class PolicyText
{
    public static bool IsPolicy(string text) => IsPolicy(text, action => action == "*" || action.StartsWith("ecr:", StringComparison.OrdinalIgnoreCase));

    public static bool IsPolicy(string text, Func<string, bool> isAction)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Text("Version") is null or "2012-10-17" or "2008-10-17"
                && document.RootElement.Member("Statement") is { } statements
                && Several(statements) is { Count: > 0 } all
                && all.TrueForAll(statement => IsStatement(statement, isAction));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a member of another type: not a policy.
            return false;
        }
    }

    private static bool IsStatement(JsonElement statement, Func<string, bool> isAction) =>
        statement.Text("Effect") is "Allow" or "Deny"
        && (statement.Member("Principal") ?? statement.Member("NotPrincipal")) is not null
        && (statement.Member("Action") ?? statement.Member("NotAction")) is { } actions
        && Several(actions).TrueForAll(action => isAction(action.GetString()!));

    private static List<JsonElement> Several(JsonElement one) => one.ValueKind == JsonValueKind.Array ? [.. one.EnumerateArray()] : [one];
}
