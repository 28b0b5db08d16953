namespace AdminPortal.Web.Commands;

/// <summary>The command line was not understood. The message says what is wrong, <see cref="Verb"/> what would be right; null where not even the command is known.</summary>
public sealed class UsageException(string message, Verb? verb = null) : Exception(message)
{
    public Verb? Verb { get; } = verb;
}
