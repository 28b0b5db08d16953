using System.Globalization;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Needs no settings, no store and no AWS: made for pull-request checks.</summary>
public sealed class PolicySimulateCommand(string policyFile, string imagesFile, DateTimeOffset? at, bool json, TimeProvider clock) : ICommand
{
    public static ICommand Of(Arguments given) => new PolicySimulateCommand(
        given.Text("policy") ?? throw new UsageException("--policy is missing", given.Verb),
        given.Text("images") ?? throw new UsageException("--images is missing", given.Verb),
        given.Text("now") is { } text ? TimeOf(text, given.Verb) : null,
        given.Has("json"),
        TimeProvider.System);

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var policy = PolicyReading.Of(await PolicyFile.ReadAsync(policyFile, stop));
        PolicyProblems.Write(terminal.Errors, policyFile, policy.Problems);
        var images = ImageList.Read(await PolicyFile.ReadAsync(imagesFile, stop));
        foreach (var mistake in images.Mistakes) { terminal.Errors.WriteLine($"{imagesFile}:{mistake.Line}: error: {mistake.Message} [{mistake.Path}]"); }
        if (policy.Policy is not { } understood || images.Mistakes.Count > 0)
        {
            terminal.Errors.WriteLine("Nothing was simulated.");
            return ExitCode.Failed;
        }
        var evaluation = LifecycleEvaluator.Evaluate(understood, images.Images, at ?? images.Now ?? clock.GetUtcNow());
        if (json) { terminal.Output.WriteLine(PolicyJson.Of(evaluation)); }
        else { Tell(terminal.Output, evaluation); }
        return ExitCode.Done;
    }

    private static void Tell(TextWriter output, LifecycleEvaluation evaluation)
    {
        var table = new TextTable("IMAGE", "OUTCOME", "TAGS");
        foreach (var outcome in evaluation.Images) { table.Add(outcome.Image.Id, OutcomeOf(outcome), string.Join(", ", outcome.Image.Tags)); }
        table.Write(output);
        output.WriteLine();
        var kept = evaluation.Images.Count(image => !image.Goes);
        output.WriteLine($"At {Words.Exact(evaluation.Now, ReaderZone.Utc)}: {Words.Count(evaluation.Expiring, "image")} would expire, {Words.Count(evaluation.Archiving)} be archived, {Words.Count(evaluation.Following)} follow what they are about, {Words.Count(kept)} stay.");
        foreach (var rule in evaluation.Rules)
        {
            output.WriteLine($"  {rule.Rule.Priority}  {RuleWords.Of(rule.Rule)}: selects {Words.Count(rule.Selected)}, marks {Words.Count(rule.Marked)}.");
        }
    }

    private static string OutcomeOf(ImageOutcome outcome) => outcome switch
    {
        { IsEffective: true, Action: { } action, MarkedBy: { } rule } => $"{PolicyGrammar.WordOf(action)} by rule {rule}",
        { MarkedBy: { } rule } => $"stays: rule {rule} marks it, but AWS refuses while its index stays",
        { GoesWith: { } subject } => $"follows {subject}, which it is about",
        { ShieldedBy: { } rule } => $"stays: shielded by rule {rule}",
        _ => "stays",
    };

    private static DateTimeOffset TimeOf(string text, Verb verb) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new UsageException($"--now takes a time as in 2026-01-31T00:00:00Z, not '{text}'", verb);
}
