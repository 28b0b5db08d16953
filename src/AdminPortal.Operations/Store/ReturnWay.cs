namespace AdminPortal.Operations.Store;

/// <summary>How an image is brought back.</summary>
public enum ReturnWay
{
    /// <summary>Out of ECR's archive, which ECR promises.</summary>
    Restore,

    /// <summary>A deleted image's manifest is put again, which works only as long as ECR has the layers: an attempt.</summary>
    PutBack,
}
