using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Shell;

/// <summary>What became of an image, as a downloaded file tells it: in the words of the command line's JSON. Times are UTC.</summary>
public sealed record RemovalLine(
    string Run, string Registry, string Repository, string Digest, IReadOnlyList<string> Tags, DateTimeOffset PushedAt, long Bytes, string? Rule, string Action, string Reason, string Outcome, string? Detail, DateTimeOffset At)
{
    public static IReadOnlyList<(string, Func<RemovalLine, object?>)> Columns { get; } =
    [
        ("run", line => line.Run), ("registry", line => line.Registry), ("repository", line => line.Repository), ("digest", line => line.Digest), ("tags", line => string.Join(' ', line.Tags)),
        ("pushedAt", line => line.PushedAt), ("bytes", line => line.Bytes), ("rule", line => line.Rule), ("action", line => line.Action), ("reason", line => line.Reason),
        ("outcome", line => line.Outcome), ("detail", line => line.Detail), ("at", line => line.At),
    ];

    public static RemovalLine Of(Removal removal) => new(
        removal.RunId,
        removal.Repository.Registry.ToString(),
        removal.Repository.Name,
        removal.Digest.Value,
        removal.Tags,
        removal.PushedAt,
        removal.Bytes,
        removal.Rule is { } rule ? Words.Kebab(rule.ToString()) : null,
        Words.Kebab(removal.Action.ToString()),
        removal.Reason,
        Words.Kebab(removal.Outcome.ToString()),
        removal.Detail,
        removal.At);
}
