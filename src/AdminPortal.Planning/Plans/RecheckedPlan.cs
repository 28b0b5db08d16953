namespace AdminPortal.Planning.Plans;

/// <summary>What of a saved plan still goes, as it looks now, and what does not, each with its reason.</summary>
public sealed record RecheckedPlan(IReadOnlyList<PlannedImage> Go, IReadOnlyList<Dropped> Dropped);
