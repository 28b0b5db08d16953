using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>What others deleted, as a downloaded file tells it; without a digest a whole repository. Times are UTC.</summary>
public sealed record GoneLine(
    DateTimeOffset NoticedAt, DateTimeOffset SeenAt, string Registry, string Repository, string? Digest, IReadOnlyList<string> Tags, int Images, DateTimeOffset? PushedAt, IReadOnlyList<string> UsedBy)
{
    public static IReadOnlyList<(string, Func<GoneLine, object?>)> Columns { get; } =
    [
        ("noticedAt", line => line.NoticedAt), ("seenAt", line => line.SeenAt), ("registry", line => line.Registry), ("repository", line => line.Repository), ("digest", line => line.Digest),
        ("tags", line => string.Join(' ', line.Tags)), ("images", line => line.Images), ("pushedAt", line => line.PushedAt), ("usedBy", line => string.Join("; ", line.UsedBy)),
    ];

    public static GoneLine Of(GoneImage gone) =>
        new(gone.NoticedAt, gone.SeenAt, gone.Repository.Registry.ToString(), gone.Repository.Name, gone.Digest?.Value, gone.Tags, gone.Images, gone.PushedAt, gone.UsedBy);
}
