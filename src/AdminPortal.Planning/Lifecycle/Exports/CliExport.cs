using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>A command for a POSIX shell.</summary>
internal static class CliExport
{
    public static PolicyExport Command(RepositoryId repository, string text) => new("AWS CLI", "lifecycle.sh", $"""
        aws ecr put-lifecycle-policy \
          --registry-id={Quoted(repository.Registry.Account)} \
          --region={Quoted(repository.Registry.Region)} \
          --repository-name={Quoted(repository.Name)} \
          --lifecycle-policy-text={Quoted(text)}

        """, "Replaces the policy at once, without a preview. Needs the right ecr:PutLifecyclePolicy.");

    // In single quotes a shell reads nothing into anything but the next single quote. No argument can hold NUL.
    private static string Quoted(string text) => $"'{text.Replace("\0", "", StringComparison.Ordinal).Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
