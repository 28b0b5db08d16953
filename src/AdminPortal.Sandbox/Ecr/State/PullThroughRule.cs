namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>A pull-through cache rule.</summary>
public sealed record PullThroughRule
{
    /// <summary>Repositories below this prefix are caches.</summary>
    public required string Prefix { get; init; }

    /// <summary>The upstream's host.</summary>
    public required string UpstreamUrl { get; init; }

    /// <summary>The upstream's kind, such as <c>docker-hub</c>.</summary>
    public required string Upstream { get; init; }

    /// <summary>The upstream's own prefix.</summary>
    public string UpstreamPrefix { get; init; } = "ROOT";

    /// <summary>The secret with the upstream's credentials.</summary>
    public string? CredentialArn { get; init; }

    /// <summary>The role used towards an ECR upstream.</summary>
    public string? CustomRoleArn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
