namespace AdminPortal.Planning.Lifecycle.Json;

public enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,

    /// <summary>No JSON value: what is wrong with it is among the mistakes of its text.</summary>
    Broken,
}
