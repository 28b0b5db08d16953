namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>All that a repository is apart from its images.</summary>
public sealed record RepositorySettings
{
    /// <summary>The repository's name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>MUTABLE</c>, <c>IMMUTABLE</c>, or one of these <c>_WITH_EXCLUSION</c>.</summary>
    public string TagMutability { get; init; } = "MUTABLE";

    /// <summary>Wildcards of the tags that the mutability does not hold for.</summary>
    public IReadOnlyList<string> MutabilityExclusions { get; init; } = [];

    /// <summary>Whether pushes are scanned.</summary>
    public bool ScanOnPush { get; init; }

    /// <summary><c>AES256</c>, <c>KMS</c> or <c>KMS_DSSE</c>.</summary>
    public string EncryptionType { get; init; } = "AES256";

    /// <summary>The key's ARN, with KMS.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The repository policy's text.</summary>
    public string? Policy { get; init; }

    /// <summary>The lifecycle policy's text.</summary>
    public string? LifecyclePolicy { get; init; }

    /// <summary>When the lifecycle policy was last put into effect.</summary>
    public DateTimeOffset? LifecycleEvaluatedAt { get; init; }

    /// <summary>The policy of the last lifecycle preview asked for.</summary>
    public string? PreviewPolicy { get; init; }

    /// <summary>When that preview was asked for.</summary>
    public DateTimeOffset? PreviewStartedAt { get; init; }

    /// <summary>The repository's resource tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a tag, once set, stays where it is.</summary>
    public bool Freezes(string tag)
    {
        var excluded = MutabilityExclusions.Any(pattern => Wildcard.Matches(pattern, tag));
        return TagMutability switch
        {
            "MUTABLE" => false,
            "IMMUTABLE" => true,
            "IMMUTABLE_WITH_EXCLUSION" => !excluded,
            "MUTABLE_WITH_EXCLUSION" => excluded,
            _ => throw new InvalidOperationException($"'{TagMutability}' is not a tag mutability."),
        };
    }
}
