namespace AdminPortal.Web.Commands;

/// <summary>A command whose arguments were understood.</summary>
public interface ICommand
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(Terminal terminal, CancellationToken stop);
}
