using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>Images of a repository that somebody pulled lately and that no known cluster uses: CI, ECS, Lambda, a developer, a cluster nobody told of.</summary>
/// <param name="Images">Counted in roots.</param>
/// <param name="Last">The last of these pulls; ECR keeps the time to within a day.</param>
public sealed record UnknownPulls(RepositoryId Repository, int Images, DateTimeOffset Last);
