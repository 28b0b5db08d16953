namespace AdminPortal.Operations.Exchange;

/// <summary>What a file makes of a pin.</summary>
public enum PinStep
{
    Set,

    /// <summary>Another reason or another end.</summary>
    Edit,

    /// <summary>The pin of a key keeps something else from then on.</summary>
    Move,

    /// <summary>It is not in the file. It stays, unless the person who imports says otherwise.</summary>
    Absent,
}
