using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>The roles and users whose pulls leave no trace in the pull times.</summary>
internal static class PullTimeExclusion
{
    private const int Most = 100;
    private const int UsualPage = 100;

    public static bool Covers(EcrCall call) =>
        call.Caller.PrincipalArn is { } principal && call.Registry.Settings.PullTimeExclusions.ContainsKey(principal);

    public static void Register(EcrCall call)
    {
        var arn = call.Needed("principalArn");
        call.Registry.Change(settings =>
        {
            if (settings.PullTimeExclusions.ContainsKey(arn))
            {
                throw new AwsException("ExclusionAlreadyExistsException", $"A pull time update exclusion for the principal '{arn}' already exists in the registry with id '{call.Registry.Account}'");
            }

            return settings.PullTimeExclusions.Count >= Most
                ? throw new AwsException("LimitExceededException", $"The maximum number of pull time update exclusions ({Most}) has been reached")
                : settings with { PullTimeExclusions = new Dictionary<string, DateTimeOffset>(settings.PullTimeExclusions) { [arn] = call.Now } };
        });
        call.Answer.WriteString("principalArn", arn);
        call.Answer.WriteTime("createdAt", call.Now);
    }

    public static void Deregister(EcrCall call)
    {
        var arn = call.Needed("principalArn");
        call.Registry.Change(settings =>
        {
            var left = new Dictionary<string, DateTimeOffset>(settings.PullTimeExclusions);
            return left.Remove(arn)
                ? settings with { PullTimeExclusions = left }
                : throw new AwsException("ExclusionNotFoundException", $"A pull time update exclusion for the principal '{arn}' does not exist in the registry with id '{call.Registry.Account}'");
        });
        call.Answer.WriteString("principalArn", arn);
    }

    public static void List(EcrCall call)
    {
        var page = Page.Of(call, UsualPage, "pull-time-exclusions");
        var rows = call.Registry.Settings.PullTimeExclusions.Keys.Order(StringComparer.Ordinal)
            .Where(arn => page.After is null || string.CompareOrdinal(arn, page.After) > 0).Take(page.Size + 1).ToList();
        call.Answer.WriteStartArray("pullTimeUpdateExclusions");
        foreach (var arn in rows.Take(page.Size))
        {
            call.Answer.WriteStringValue(arn);
        }

        call.Answer.WriteEndArray();
        if (rows.Count > page.Size)
        {
            page.AnswerNext(call, rows[page.Size - 1]);
        }
    }
}
