using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>Who did what with a pin, and the pin as it was after that, or, where it was lifted, before.</summary>
public sealed record PinChange(int PinId, PinChangeKind Kind, Pin Pin, string Actor, DateTimeOffset At);
