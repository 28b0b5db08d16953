namespace AdminPortal.Operations.Store;

/// <summary>What became of a pin that was set under a key.</summary>
public enum PinPut
{
    Set,

    /// <summary>It was there with another reason or another end.</summary>
    Edited,

    /// <summary>The key's pin kept something else; that one was lifted.</summary>
    Moved,

    /// <summary>It was there like that.</summary>
    Same,
}
