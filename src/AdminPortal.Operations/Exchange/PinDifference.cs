using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Exchange;

/// <summary>A pin that differs between the store and a file.</summary>
/// <param name="Before">As it is; null for a new one.</param>
/// <param name="After">As the file has it; null for one that the file does not hold.</param>
public sealed record PinDifference(PinStep Step, StoredPin? Before, FilePin? After);
