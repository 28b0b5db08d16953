namespace AdminPortal.Operations.Settings;

/// <summary>Whether the cluster that the portal itself runs in is read.</summary>
public enum InClusterMode
{
    /// <summary>Where there is one: its service account's token is mounted.</summary>
    Auto,

    /// <summary>Yes; that there is none is a problem.</summary>
    True,

    /// <summary>No.</summary>
    False,
}
