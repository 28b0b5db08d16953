namespace AdminPortal.Operations.Accounts;

/// <summary>The accounts that let the portal in, and in words for a person those that did not.</summary>
public sealed record AccountListing
{
    public required IReadOnlyList<AwsAccount> Accounts { get; init; }

    /// <summary>Accounts of the settings that could not be entered: nothing is known of their clusters and registries.</summary>
    public IReadOnlyList<UnreachableAccount> Unreachable { get; init; } = [];
}
