using System.Reflection;

namespace AdminPortal.Web.Commands;

/// <summary>The executable with arguments: finds the command, lets it work, and turns every outcome into an exit code.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] typed, Terminal terminal, CancellationToken stop)
    {
        try
        {
            return await DispatchAsync(typed, terminal, stop);
        }
        catch (UsageException wrong)
        {
            Help.Write(terminal.Errors, wrong);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Errors.WriteLine("Stopped.");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> DispatchAsync(string[] typed, Terminal terminal, CancellationToken stop)
    {
        if (typed is ["help" or "--help" or "-h"])
        {
            Help.Write(terminal.Output);
            return ExitCode.Done;
        }
        var name = typed[0] == "help" ? typed[1] : typed[0];
        var verb = Verbs.All.FirstOrDefault(each => each.Name == name || $"--{each.Name}" == name && each == Verbs.Version)
            ?? throw new UsageException($"There is no command '{name}'");
        if (typed[0] == "help" || typed.Skip(1).TakeWhile(word => word != "--").Any(word => word is "--help" or "-h"))
        {
            Help.Write(terminal.Output, verb);
            return ExitCode.Done;
        }
        var arguments = new Arguments(verb, typed.Skip(1));
        if (verb == Verbs.Version)
        {
            terminal.Output.WriteLine(Version);
            return ExitCode.Done;
        }
        await Task.CompletedTask.WaitAsync(stop);
        throw new InvalidOperationException($"{arguments.Verb.Name} has no command behind it");
    }

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
