using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>A pin with its number, and who set it and when.</summary>
public sealed record StoredPin(int Id, Pin Pin, string Actor, DateTimeOffset At)
{
    /// <summary>The name by which a pipeline finds its pin again; no two pins have the same. Null for none.</summary>
    public string? Key { get; init; }
}
