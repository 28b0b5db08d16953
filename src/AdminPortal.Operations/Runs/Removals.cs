using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>From a planned image to its line in the history.</summary>
internal static class Removals
{
    public static Removal Of(RunScope run, RepositoryId repository, PlannedImage planned, RemovalOutcome outcome, string? detail, DateTimeOffset at) => new()
    {
        RunId = run.Request.Id,
        Repository = repository,
        Digest = planned.Image.Digest,
        Tags = planned.Image.Tags,
        PushedAt = planned.Image.PushedAt,
        Bytes = planned.Image.Bytes,
        Rule = planned.Rule,
        Action = planned.Action,
        Reason = string.Join(" · ", planned.Reasons.Select(reason => reason.Text)),
        Outcome = outcome,
        Detail = detail,
        At = at,
    };
}
