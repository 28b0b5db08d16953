namespace AdminPortal.Sandbox.Wire;

/// <summary>An account of the sandbox's AWS.</summary>
/// <param name="Id">Twelve digits.</param>
/// <param name="Regions">The regions in which its world has something.</param>
/// <param name="RoleArn">The role that leads into it; null for the account whose key the sandbox gives out.</param>
/// <param name="ExternalId">The external id that the role demands, if it demands one.</param>
public sealed record SandboxAccount(string Id, IReadOnlyList<string> Regions, string? RoleArn, string? ExternalId = null);
