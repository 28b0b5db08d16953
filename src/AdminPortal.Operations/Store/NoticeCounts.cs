namespace AdminPortal.Operations.Store;

/// <summary>How the notices to a channel stand.</summary>
/// <param name="SentAt">When the last one was taken; null for none.</param>
public sealed record NoticeCounts(int Waiting, int Sent, int Dead, DateTimeOffset? SentAt)
{
    public static readonly NoticeCounts None = new(0, 0, 0, null);
}
