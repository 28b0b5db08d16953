namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>All that a registry (an account in a region) is apart from its repositories.</summary>
public sealed record RegistrySettings
{
    /// <summary>The registry policy's text.</summary>
    public string? Policy { get; init; }

    /// <summary>The replication configuration as it was put, JSON.</summary>
    public string? Replication { get; init; }

    /// <summary>The scanning configuration as it was put, JSON.</summary>
    public string? Scanning { get; init; }

    /// <summary>The pull-through cache rules.</summary>
    public IReadOnlyList<PullThroughRule> PullThroughRules { get; init; } = [];

    /// <summary>The roles and users whose pulls are not recorded, with the time of their registration.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> PullTimeExclusions { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The account settings that differ from their defaults.</summary>
    public IReadOnlyDictionary<string, string> AccountSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>The repository creation templates by prefix, each as it is answered, JSON.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();
}
