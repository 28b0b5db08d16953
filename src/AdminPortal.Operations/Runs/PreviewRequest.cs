namespace AdminPortal.Operations.Runs;

/// <summary>Asks for a plan to be drawn and saved.</summary>
public sealed record PreviewRequest
{
    /// <summary>The plan's id to be.</summary>
    public required string Id { get; init; }

    public required string Actor { get; init; }

    /// <summary>Only repositories of this name, in every registry; null for all.</summary>
    public string? Repository { get; init; }
}
