namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>An image's status in ECR's words.</summary>
public enum StorageState
{
    /// <summary>Can be pulled.</summary>
    Active,

    /// <summary>In the archive storage class.</summary>
    Archived,

    /// <summary>On its way back from the archive.</summary>
    Activating,
}
