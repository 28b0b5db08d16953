using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Web.Commands;

/// <summary>What is wrong with a policy, for a person: file, line and column as compilers print them, so that editors and CI logs link them.</summary>
public static class PolicyProblems
{
    public static void Write(TextWriter output, string file, IEnumerable<PolicyProblem> problems)
    {
        foreach (var problem in problems)
        {
            output.WriteLine($"{file}:{problem.From.Line}:{problem.From.Column}: {(problem.IsWarning ? "warning" : "error")}: {problem.Message} {problem.Remedy} [{problem.Path}]");
            if (problem.AwsAnswer is { } answer) { output.WriteLine($"    AWS would answer: {answer}"); }
        }
    }
}
