using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>The prefixes below which a registry fills repositories from elsewhere.</summary>
public sealed record PullThroughRules
{
    private const string Root = "ROOT";

    public static readonly PullThroughRules Unread = new() { Prefixes = null };

    /// <summary>Null: they could not be read.</summary>
    public required IReadOnlyList<string>? Prefixes { get; init; }

    /// <summary>Of rules that could not be read, only a prefix is feared: a name without a slash cannot lie below one.</summary>
    public PullThrough Over(string repository) =>
        Prefixes is null ? repository.Contains('/', StringComparison.Ordinal) ? PullThrough.Unread : PullThrough.No
        : Prefixes.Any(prefix => prefix != Root && repository.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal)) ? PullThrough.BelowPrefix
        : Prefixes.Contains(Root) ? PullThrough.Root
        : PullThrough.No;
}
