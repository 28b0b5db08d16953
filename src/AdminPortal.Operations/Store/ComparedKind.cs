namespace AdminPortal.Operations.Store;

/// <summary>How an image of one run stands beside another run.</summary>
public enum ComparedKind
{
    /// <summary>In both, with different outcomes.</summary>
    Changed,

    /// <summary>In both, with the same outcome.</summary>
    Same,

    OnlyFirst,

    OnlySecond,
}
