namespace AdminPortal.Sandbox;

/// <summary>What a new sandbox starts with.</summary>
public enum SandboxWorld
{
    /// <summary>Accounts, repositories, images and clusters as a company has them.</summary>
    Demo,

    /// <summary>Accounts with nothing in them.</summary>
    Empty,
}
