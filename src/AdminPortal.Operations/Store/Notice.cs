using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Store;

/// <summary>Something to be told to people who may read it on a phone. Plain text of unknown origin: each channel escapes it in its own way.</summary>
public sealed record Notice
{
    /// <summary>What makes it once: a channel never gets two of the same.</summary>
    public required string Key { get; init; }

    /// <summary>Null for a try of the channel.</summary>
    public NoticeKind? Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, in one short sentence without a full stop.</summary>
    public required string Title { get; init; }

    /// <summary>The little that one wants to know at once; a few lines.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The page that shows all of it, as in <c>/runs/r-1</c>.</summary>
    public required string Path { get; init; }
}
