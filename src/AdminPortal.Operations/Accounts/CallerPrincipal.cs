namespace AdminPortal.Operations.Accounts;

/// <summary>From who calls, as STS says it, to whom rights are given.</summary>
internal static class CallerPrincipal
{
    /// <summary>
    /// The role behind a session: <c>arn:aws:sts::123456789012:assumed-role/portal/i-1</c> is <c>arn:aws:iam::123456789012:role/portal</c>. STS leaves
    /// out the path of a role that has one. Anything else is itself.
    /// </summary>
    public static string Of(string caller) =>
        caller.Split(':') is ["arn", var partition, "sts", "", var account, var session] && session.Split('/') is ["assumed-role", var role, _]
            ? $"arn:{partition}:iam::{account}:role/{role}"
            : caller;
}
