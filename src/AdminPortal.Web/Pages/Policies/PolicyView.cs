using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>A repository's policy as its page shows it.</summary>
public sealed record PolicyView
{
    public required AppliedReading Reading { get; init; }

    public required PolicyGround Ground { get; init; }

    /// <summary>Null without a policy.</summary>
    public PolicyEffect? Effect { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PolicyVersion> Versions { get; init; }

    /// <summary>AWS's own preview of what is applied; null until somebody asks.</summary>
    public PolicyPreview? Preview { get; init; }

    public AppliedPolicy Applied => Reading.Applied;

    public PolicyState State => Reading.Problem is null && Effect?.Hits > 0 ? PolicyState.HitsUses : PolicyRow.StateOf(Applied);

    /// <summary>The version that should be in AWS; null where there should be none.</summary>
    public PolicyVersion? Expected => Versions.FirstOrDefault(version => version.Id == Applied.ExpectedId);

    public static async Task<PolicyView> LoadAsync(RepositoryId repository, PolicyReader reader, PolicyGrounds grounds, PolicyStore policies, CancellationToken stop)
    {
        var reading = await reader.ReadAsync(repository, stop);
        var ground = await grounds.ReadAsync(repository, stop);
        var effect = reading.Applied.Text is { } text ? PolicyEffect.OfApplied(text, ground.Plan) : null;
        if (effect is { IsValid: true } && reading.Problem is null) { await policies.NoteFiguresAsync(repository, reading.Applied.Hash, effect.FiguresAt(ground.Plan.Now), stop); }

        return new PolicyView { Reading = reading, Ground = ground, Effect = effect, Versions = await policies.VersionsAsync(repository, stop) };
    }
}
