using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Where a registry replicates its repositories (ECR's replication configuration). What is pushed is copied there; what is deleted here stays there.
/// </summary>
public sealed record ReplicationRules
{
    public static readonly ReplicationRules None = new() { Rules = [] };

    public static readonly ReplicationRules Unread = new() { Rules = null };

    /// <summary>Each rule's destinations and the name prefixes that it is for, none for all repositories; null where it could not be read.</summary>
    public required IReadOnlyList<(IReadOnlyList<RegistryId> To, IReadOnlyList<string> Prefixes)>? Rules { get; init; }

    /// <summary>The registries that have copies of this repository; null where nobody knows.</summary>
    public IReadOnlyList<RegistryId>? Of(string repository) => Rules is null ? null :
    [
        .. Rules.Where(rule => rule.Prefixes.Count == 0 || rule.Prefixes.Any(prefix => repository.StartsWith(prefix, StringComparison.Ordinal)))
            .SelectMany(rule => rule.To).Distinct().OrderBy(registry => registry.ToString(), StringComparer.Ordinal),
    ];

    internal static ReplicationRules Read(ReplicationConfiguration? told) => new()
    {
        Rules =
        [
            .. (told?.Rules ?? []).Select(rule => (
                (IReadOnlyList<RegistryId>)[.. (rule.Destinations ?? []).Select(to => new RegistryId(to.RegistryId, to.Region))],
                (IReadOnlyList<string>)[.. (rule.RepositoryFilters ?? []).Select(filter => filter.Filter)])),
        ],
    };
}
