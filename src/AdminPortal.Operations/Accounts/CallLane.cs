namespace AdminPortal.Operations.Accounts;

/// <summary>Who waits for the calls that are made from here: a person, unless the schedule says that nobody does.</summary>
public static class CallLane
{
    private static readonly AsyncLocal<bool> Lane = new();

    internal static bool IsPatient => Lane.Value;

    /// <summary>From here on, and in all that is begun from here, calls let others go first and count against the hourly budget.</summary>
    public static void BePatient() => Lane.Value = true;
}
