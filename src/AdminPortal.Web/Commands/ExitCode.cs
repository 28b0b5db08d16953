namespace AdminPortal.Web.Commands;

/// <summary>What the process ends with: promised to scripts.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Nothing came of it; one sentence on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>Something was unread, held for lack of knowledge, parked or partial.</summary>
    public const int Partial = 2;

    /// <summary>The command was not understood (EX_USAGE).</summary>
    public const int WrongUsage = 64;

    /// <summary>The settings are wrong (EX_CONFIG); nothing was started.</summary>
    public const int WrongSettings = 78;
}
