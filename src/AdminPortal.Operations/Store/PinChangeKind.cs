namespace AdminPortal.Operations.Store;

/// <summary>What an admin did with a pin.</summary>
public enum PinChangeKind
{
    Set,
    Edited,
    Lifted,
}
