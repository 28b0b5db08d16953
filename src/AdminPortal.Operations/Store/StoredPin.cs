using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>A pin with its number, and who set it and when.</summary>
public sealed record StoredPin(int Id, Pin Pin, string Actor, DateTimeOffset At);
