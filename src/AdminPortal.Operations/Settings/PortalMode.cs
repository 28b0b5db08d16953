namespace AdminPortal.Operations.Settings;

/// <summary>What the portal looks at.</summary>
public enum PortalMode
{
    /// <summary>A pretend AWS with pretend clusters, inside the portal.</summary>
    Sandbox,

    /// <summary>The real thing, with the default credential chain.</summary>
    Aws,
}
