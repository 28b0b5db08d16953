using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Needs no settings, no store and no AWS: made for pull-request checks.</summary>
public sealed class PolicyValidateCommand(string file, bool json) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var policy = PolicyReading.Of(await PolicyFile.ReadAsync(file, stop));
        if (json)
        {
            PolicyProblems.Write(terminal.Errors, file, policy.Warnings);
            terminal.Output.WriteLine(PolicyJson.Of(policy));
        }
        else { Tell(terminal.Output, policy); }
        return policy.IsValid ? ExitCode.Done : ExitCode.Failed;
    }

    private void Tell(TextWriter output, PolicyReading policy)
    {
        PolicyProblems.Write(output, file, policy.Problems);
        if (policy.Policy is not { } understood)
        {
            output.WriteLine($"{file}: {Words.Count(policy.Errors.Count(), "error")}; AWS would refuse it.");
            return;
        }
        output.WriteLine($"{file}: AWS would take it.");
        foreach (var rule in understood.Rules)
        {
            output.WriteLine($"  {rule.Priority}  {RuleWords.Of(rule)}{(RuleWords.Apart(understood, rule) is { } apart ? $", {apart}" : "")}.");
        }
    }
}
