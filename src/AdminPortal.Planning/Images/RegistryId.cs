namespace AdminPortal.Planning.Images;

/// <summary>One AWS account in one region. Written <c>account/region</c>.</summary>
public sealed record RegistryId(string Account, string Region)
{
    /// <exception cref="FormatException">The text is not <c>account/region</c>.</exception>
    public static RegistryId Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } account, { Length: > 0 } region]
            ? new RegistryId(account, region)
            : throw new FormatException($"'{text}' is not a registry: expected account/region");

    public override string ToString() => $"{Account}/{Region}";
}
