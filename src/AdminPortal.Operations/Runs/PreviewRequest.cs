using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>Asks for a plan to be drawn and saved.</summary>
public sealed record PreviewRequest
{
    /// <summary>The plan's id to be.</summary>
    public required string Id { get; init; }

    public required string Actor { get; init; }

    /// <summary>Only repositories of this name, in every registry; null for all.</summary>
    public string? Repository { get; init; }

    /// <summary>What a person chose: only its repository is drawn, and by the choice instead of the rules. Null for the rules.</summary>
    public HandChoice? Hand { get; init; }

    /// <summary>Over how long the registries are spread before they are read; zero by hand.</summary>
    public TimeSpan Spread { get; init; }

    /// <summary>Whether every repository that can be found is drawn.</summary>
    public bool IsOfAll => Repository is null && Hand is null;

    /// <summary>Whether the repository is asked for.</summary>
    public bool Wants(RepositoryId repository) => Hand is { } hand ? hand.Repository == repository : Repository is null || Repository == repository.Name;
}
