using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Shell;

namespace AdminPortal.Web.Commands;

/// <summary>The executable: finds what was asked for, lets it work, and turns every outcome into an exit code and, where it failed, one clear sentence.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] typed, Terminal terminal)
    {
        using var stop = new StopSignal(terminal.Errors);
        return await RunAsync(typed, terminal, stop.Token);
    }

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
        catch (SettingsException wrong)
        {
            terminal.Errors.WriteLine("The settings are wrong; nothing was started.");
            foreach (var mistake in wrong.Mistakes) { terminal.Errors.WriteLine(mistake); }
            return ExitCode.WrongSettings;
        }
        catch (InvalidDataException broken)
        {
            terminal.Errors.WriteLine($"The settings cannot be read; nothing was started. {broken.Message} {broken.InnerException?.Message}");
            return ExitCode.WrongSettings;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Errors.WriteLine("Stopped.");
            return ExitCode.Failed;
        }
        catch (Exception failure) when (failure is AwsFailure or StoreException or RunException or IOException)
        {
            terminal.Errors.WriteLine(failure.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> DispatchAsync(string[] typed, Terminal terminal, CancellationToken stop)
    {
        if (typed.Length == 0)
        {
            await PortalApp.RunAsync(stop);
            return ExitCode.Done;
        }
        if (typed is ["help" or "--help" or "-h"])
        {
            Help.Write(terminal.Output);
            return ExitCode.Done;
        }
        var verb = Verbs.Named(typed[0] == "help" ? typed[1..] : typed);
        if (typed[0] == "help" || typed.Skip(1).TakeWhile(word => word != "--").Any(word => word is "--help" or "-h"))
        {
            Help.Write(terminal.Output, verb);
            return ExitCode.Done;
        }
        var command = verb.Begin(new Arguments(verb, typed.Skip(verb.Words.Length)));
        return await command.RunAsync(terminal, stop);
    }
}
