using AdminPortal.Operations.Settings;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

// The tables of what is told to people outside, on one page, as in Rows.cs.

/// <summary>Something to be told to one channel; the key is what makes it once.</summary>
[Index(nameof(Channel), nameof(Key), IsUnique = true)]
[Index(nameof(State), nameof(NextAt))]
internal sealed class NoticeRow
{
    public long Id { get; set; }
    public required string Channel { get; set; }
    public required string Key { get; set; }
    public NoticeKind Kind { get; set; }
    public required byte[] Notice { get; set; }
    public DateTimeOffset At { get; set; }
    public NoticeState State { get; set; }
    public int Tries { get; set; }

    /// <summary>Not before that moment it is tried next.</summary>
    public DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? TriedAt { get; set; }
    public string? Problem { get; set; }
}

/// <summary>Something that goes on and was told when it began; its row goes when it ends.</summary>
[PrimaryKey(nameof(Kind), nameof(Subject))]
internal sealed class ToldRow
{
    public NoticeKind Kind { get; set; }
    public required string Subject { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Since when a channel is told things; what happened before is not told to it.</summary>
internal sealed class ChannelRow
{
    public required string Id { get; set; }
    public DateTimeOffset Since { get; set; }
}
