namespace AdminPortal.Operations.Store;

/// <summary>Of one outcome in a run: how many images, in how many repositories, and when the first and the last became known.</summary>
public sealed record OutcomeTimes(RemovalOutcome Outcome, int Images, int Repositories, DateTimeOffset First, DateTimeOffset Last);
