namespace AdminPortal.Planning.Images;

/// <summary>An ECR repository: its registry and its name, which may hold slashes. Written <c>account/region/name</c>.</summary>
public sealed record RepositoryId(RegistryId Registry, string Name)
{
    /// <exception cref="FormatException">The text is not <c>account/region/name</c>.</exception>
    public static RepositoryId Parse(string text) =>
        text.Split('/', 3) is [{ Length: > 0 } account, { Length: > 0 } region, { Length: > 0 } name]
            ? new RepositoryId(new RegistryId(account, region), name)
            : throw new FormatException($"'{text}' is not a repository: expected account/region/name");

    public override string ToString() => $"{Registry}/{Name}";
}
