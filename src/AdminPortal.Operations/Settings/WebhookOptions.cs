namespace AdminPortal.Operations.Settings;

/// <summary>A receiver of signed JSON.</summary>
public sealed record WebhookOptions
{
    /// <summary>What people call it; no two channels have the same. Default <c>webhook</c>.</summary>
    public string Name { get; init; } = "webhook";

    /// <summary>Where it is posted to.</summary>
    public string? Url { get; init; }

    /// <summary>What the receiver tells the portal's messages by: the key of their HMAC-SHA256, 16 characters at least.</summary>
    public string? Secret { get; init; }

    /// <summary>A file that holds the secret, instead of <see cref="Secret"/>; read anew for every message.</summary>
    public string? SecretFile { get; init; }

    /// <inheritdoc cref="SlackOptions.Events"/>
    public IReadOnlyList<NoticeKind> Events { get; init; } = [];

    /// <summary>Without the secret.</summary>
    public override string ToString() => Name;
}
