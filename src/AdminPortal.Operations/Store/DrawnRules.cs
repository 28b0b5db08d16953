using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>The rules that a plan was drawn by, where no override said otherwise.</summary>
/// <param name="Revision">The number of the rules' revision; 0 where nobody had changed what the settings say.</param>
/// <param name="BuildCaches">The rule for build caches.</param>
/// <param name="Deployments">The rule for deployment images.</param>
public sealed record DrawnRules(int Revision, BuildCacheRule BuildCaches, DeploymentRule Deployments);
