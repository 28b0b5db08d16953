namespace AdminPortal.Operations.Settings;

/// <summary>A Slack-compatible incoming webhook.</summary>
public sealed record SlackOptions
{
    /// <summary>What people call it; no two channels have the same. Default <c>slack</c>.</summary>
    public string Name { get; init; } = "slack";

    /// <summary>The webhook's address, https. It is a secret: whoever has it can write there.</summary>
    public string? Url { get; init; }

    /// <summary>A file that holds the address, instead of <see cref="Url"/>; read anew for every message.</summary>
    public string? UrlFile { get; init; }

    /// <summary>What it is told of. Default: everything.</summary>
    public IReadOnlyList<NoticeKind> Events { get; init; } = [];

    /// <summary>Without the secret.</summary>
    public override string ToString() => Name;
}
