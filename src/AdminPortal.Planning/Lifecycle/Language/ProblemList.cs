using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Gathers what is wrong with one text.</summary>
internal sealed class ProblemList(JsonText json, PolicyMode mode)
{
    private const int Most = 500;

    private readonly List<PolicyProblem> _problems = [];

    public JsonText Json => json;

    public PolicyMode Mode => mode;

    public IReadOnlyList<PolicyProblem> Sorted() => [.. _problems.OrderBy(problem => problem.Start)];

    /// <param name="kind">What is wrong.</param>
    /// <param name="node">The value that is.</param>
    /// <param name="message">In our words.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="aws">The part of AWS's answer that tells this mistake from others, where it is known.</param>
    /// <param name="rule">The rule that it is about.</param>
    public void Add(ProblemKind kind, JsonNode node, string message, string remedy, string? aws = null, int? rule = null) =>
        Add(kind, node, node.Path, node.Start, EndOf(node), message, remedy, aws is null ? null : Refusal("LifecyclePolicyText", $"Lifecycle policy validation failure: {aws}"), rule, isWarning: false);

    public void Warn(ProblemKind kind, JsonNode node, string message, string remedy, int? rule = null) =>
        Add(kind, node, node.Path, node.Start, EndOf(node), message, remedy, null, rule, isWarning: true);

    public void AddMember(ProblemKind kind, JsonMember member, string message, string remedy, string? aws, int? rule) =>
        Add(kind, member.Value, member.Value.Path, member.NameStart, member.NameEnd, message, remedy,
            aws is null ? null : Refusal("LifecyclePolicyText", $"Lifecycle policy validation failure: {aws}"), rule,
            isWarning: mode == PolicyMode.ReadBack && kind == ProblemKind.UnknownMember);

    /// <summary>A word that is not among those allowed: read back from AWS, one that is newer than the portal.</summary>
    public void AddWord(JsonNode node, string message, string remedy, string? aws, int? rule) =>
        Add(ProblemKind.UnknownWord, node, node.Path, node.Start, node.End, message, remedy,
            aws is null ? null : Refusal("LifecyclePolicyText", $"Lifecycle policy validation failure: {aws}"), rule, isWarning: mode == PolicyMode.ReadBack);

    public void AddMistake(JsonMistake mistake) =>
        Add(ProblemKind.NoJson, null, mistake.Path, mistake.Start, mistake.End, mistake.Message, mistake.Remedy, null, null, isWarning: false);

    public void AddLength(ProblemKind kind, string message, string remedy, string constraint) =>
        Add(kind, null, "$", 0, json.Text.Length, message, remedy, Refusal("lifecyclePolicyText", constraint), null, isWarning: false);

    private static string Refusal(string parameter, string constraint) => $"Invalid parameter at '{parameter}' failed to satisfy constraint: '{constraint}'";

    // An object or a list is pointed at by its bracket: a squiggle below all of it says nothing.
    private static int EndOf(JsonNode node) => node.Kind is JsonKind.Object or JsonKind.Array ? node.Start + 1 : node.End;

    private void Add(ProblemKind kind, JsonNode? node, string path, int start, int end, string message, string remedy, string? answer, int? rule, bool isWarning)
    {
        if (_problems.Count == Most) { return; }

        _problems.Add(new PolicyProblem
        {
            Kind = kind,
            Path = path,
            Start = start,
            Node = node,
            From = json.PlaceOf(start),
            To = json.PlaceOf(Math.Max(end, start)),
            Message = message,
            Remedy = remedy,
            AwsAnswer = answer,
            Rule = rule,
            IsWarning = isWarning,
        });
    }
}
