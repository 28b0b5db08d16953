using AdminPortal.Planning.Lifecycle.Evaluations;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>The images of a finding that are to be kept, under whatever policy.</summary>
internal sealed class Saved(Finding finding)
{
    private readonly HashSet<string> _ids = finding.Images.Select(image => image.Outcome.Image.Id).ToHashSet(StringComparer.Ordinal);

    public bool AreSpared(PolicyCase then) => Marked(then).Length == 0;

    /// <summary>The marked images because of which some of them go. What follows an image goes only with it, so it is that one that must be kept.</summary>
    public ImageOutcome[] Marked(PolicyCase then) =>
    [
        .. then.Evaluation.Images.Where(outcome => _ids.Contains(outcome.Image.Id) && (finding.Kind == FindingKind.RefusedOnly ? outcome.MarkedBy is not null : outcome.Goes))
            .Select(outcome => then.Marked(outcome) ?? outcome).DistinctBy(outcome => outcome.Image.Id),
    ];
}
