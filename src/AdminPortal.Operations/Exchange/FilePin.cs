using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>A pin as a file holds it.</summary>
/// <param name="Key">The name by which a pipeline finds it again; null for none.</param>
public sealed record FilePin(Pin Pin, string? Key);
