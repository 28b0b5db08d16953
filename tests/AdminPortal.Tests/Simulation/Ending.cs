namespace AdminPortal.Tests.Simulation;

/// <summary>How a story ended.</summary>
/// <param name="Broken">The promise that was broken, its kind before the colon; null where all were kept.</param>
/// <param name="Record">What happened, always the same for the same story.</param>
/// <param name="Deleted">How many images the portal deleted.</param>
/// <param name="Window">How old the reading of the clusters was at the oldest, when a call to delete began; in the story's time.</param>
internal sealed record Ending(string? Broken, string Record, int Deleted, TimeSpan Window)
{
    public string? Kind => Broken?.Split(':')[0];
}
