using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>One thing that is wrong with a policy's text, where, and what to do about it.</summary>
public sealed record PolicyProblem
{
    public required ProblemKind Kind { get; init; }

    /// <summary>AWS would take the text all the same, or has.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The value that is wrong, as in <c>$.rules[0].selection.countUnit</c>; of a missing member the object that lacks it.</summary>
    public required string Path { get; init; }

    public required JsonPlace From { get; init; }

    /// <summary>Where it ends; the character there is no longer part of it.</summary>
    public required JsonPlace To { get; init; }

    /// <summary>In our words, a whole sentence.</summary>
    public required string Message { get; init; }

    /// <summary>AWS's answer to such a text, word for word, where it is known.</summary>
    public string? AwsAnswer { get; init; }

    /// <summary>What to do, a whole sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>Where in the text it begins, in UTF-16 units from 0.</summary>
    public required int Start { get; init; }

    internal JsonNode? Node { get; init; }

    /// <summary>The rule that it is about, counted from 0 in the order of the text; null where it is about none.</summary>
    public int? Rule { get; init; }

    /// <summary>AWS's own words where they are known, ours otherwise, then the remedy.</summary>
    public string Told => $"{AwsAnswer ?? Message} {Remedy}";
}
