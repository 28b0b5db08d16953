namespace AdminPortal.Operations.Store;

/// <summary>How far a notice came.</summary>
public enum NoticeState
{
    /// <summary>It is tried when its time has come.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Sent,

    /// <summary>It is tried no more until a person asks for it.</summary>
    Dead,
}
