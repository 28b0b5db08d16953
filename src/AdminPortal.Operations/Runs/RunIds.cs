using System.Globalization;
using System.Security.Cryptography;

namespace AdminPortal.Operations.Runs;

/// <summary>Names for plans and runs that sort by time and that a person can type: <c>p-20261122-140003-3fa9</c>.</summary>
public sealed class RunIds(TimeProvider time)
{
    public string NewPlan() => New('p');

    public string NewRun() => New('r');

    /// <summary>Whether it is a plan's.</summary>
    public static bool IsPlan(string id) => id.StartsWith("p-", StringComparison.Ordinal);

    private string New(char kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
}
