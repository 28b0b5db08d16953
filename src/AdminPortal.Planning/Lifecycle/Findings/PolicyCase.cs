using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>A valid policy held against one repository at one moment: what it would do, and who needs what.</summary>
public sealed class PolicyCase
{
    private readonly Lazy<LifecycleEvaluation> _evaluation;

    /// <exception cref="ArgumentException">The policy has errors, so nobody can tell what it would do.</exception>
    public PolicyCase(PolicyReading policy, IReadOnlyList<LifecycleImage> images, ImageNeeds needs, DateTimeOffset now)
    {
        (Policy, Images, Needs, Now) = (policy, images, needs, now);
        Rules = policy.Policy ?? throw new ArgumentException("a policy with errors has no effect to speak of", nameof(policy));
        _evaluation = new Lazy<LifecycleEvaluation>(() => LifecycleEvaluator.Evaluate(Rules, Images, Now));
    }

    public PolicyReading Policy { get; }

    public LifecyclePolicy Rules { get; }

    public IReadOnlyList<LifecycleImage> Images { get; }

    public ImageNeeds Needs { get; }

    public DateTimeOffset Now { get; }

    public LifecycleEvaluation Evaluation => _evaluation.Value;

    /// <summary>The same repository under another text; null where that text has errors.</summary>
    public PolicyCase? With(string text)
    {
        var policy = PolicyReading.Of(text, Policy.Mode);
        return policy.IsValid ? new PolicyCase(policy, Images, Needs, Now) : null;
    }

    /// <summary>The images that would go although somebody needs them.</summary>
    public IEnumerable<NeededImage> Conflicts() => Needed(outcome => outcome.Goes);

    internal IEnumerable<NeededImage> Needed(Func<ImageOutcome, bool> which)
    {
        foreach (var outcome in Evaluation.Images)
        {
            if (which(outcome) && Needs.Of(outcome.Image.Id) is { Count: > 0 } needs) { yield return new NeededImage(outcome, needs); }
        }
    }

    /// <summary>Of an image that follows another, the rule that marks that one.</summary>
    internal int? RuleOf(ImageOutcome outcome) => outcome.MarkedBy ?? Marked(outcome)?.MarkedBy;

    /// <summary>The marked image because of which this one goes: itself, or the one that it follows in the end.</summary>
    internal ImageOutcome? Marked(ImageOutcome outcome)
    {
        // What follows something marked by nobody follows in its turn; there are no circles, since each was reached from something marked.
        while (outcome.MarkedBy is null || !outcome.IsEffective)
        {
            if (outcome.GoesWith is not { } subject || !ById.TryGetValue(subject, out outcome)) { return null; }
        }

        return outcome;
    }

    private Dictionary<string, ImageOutcome> ById => field ??= Evaluation.Images.GroupBy(image => image.Image.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
}
