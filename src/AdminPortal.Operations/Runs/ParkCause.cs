namespace AdminPortal.Operations.Runs;

/// <summary>What keeps a repository from being cleaned without a person.</summary>
public enum ParkCause
{
    /// <summary>It would lose nearly all that it has.</summary>
    Loss,

    /// <summary>A person refused it, and nobody has taken that back.</summary>
    Refused,

    /// <summary>Nobody has approved a plan of its registry yet, and the settings ask for that.</summary>
    FirstRun,
}
