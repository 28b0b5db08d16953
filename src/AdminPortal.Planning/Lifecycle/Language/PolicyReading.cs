using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>A policy's text with all that was found out about it. The text is never lost, whatever is in it.</summary>
public sealed class PolicyReading
{
    // Beyond it, only the length is told: nobody mends a text of a million characters by hand.
    private const int LongestRead = 1_000_000;

    private PolicyReading(JsonText json, PolicyMode mode, IReadOnlyList<PolicyProblem> problems, LifecyclePolicy? policy) =>
        (Json, Mode, Problems, Policy) = (json, mode, problems, policy);

    public JsonText Json { get; }

    public string Text => Json.Text;

    public PolicyMode Mode { get; }

    /// <summary>Errors and warnings in the order of the text.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    public IEnumerable<PolicyProblem> Errors => Problems.Where(problem => !problem.IsWarning);

    public IEnumerable<PolicyProblem> Warnings => Problems.Where(problem => problem.IsWarning);

    /// <summary>AWS would take it.</summary>
    public bool IsValid => Policy is not null;

    /// <summary>Null where the text has errors.</summary>
    public LifecyclePolicy? Policy { get; }

    public static PolicyReading Of(string text, PolicyMode mode = PolicyMode.ToSave)
    {
        var json = text.Length > LongestRead ? JsonText.Unread(text) : JsonText.Read(text);
        var problems = new ProblemList(json, mode);
        var rules = PolicyChecks.Read(problems);
        IReadOnlyList<PolicyProblem> told = problems.Sorted();
        return new PolicyReading(json, mode, told, told.All(problem => problem.IsWarning) ? new LifecyclePolicy(rules) : null);
    }
}
