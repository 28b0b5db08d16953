namespace AdminPortal.Operations.Store;

/// <summary>What became of a try to bring an image back.</summary>
public enum ReturnOutcome
{
    /// <summary>It can be pulled again.</summary>
    Back,

    /// <summary>ECR restores it, which takes up to about 20 minutes.</summary>
    OnItsWay,

    /// <summary>It was there already, or no longer in the archive: nothing was done.</summary>
    There,

    /// <summary>It cannot come back: its manifest is not kept any more, or ECR has dropped its layers.</summary>
    Lost,

    /// <summary>ECR did not do it; the detail says why. It can be tried again.</summary>
    Failed,
}
