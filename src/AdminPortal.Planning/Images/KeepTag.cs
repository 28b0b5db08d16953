namespace AdminPortal.Planning.Images;

/// <summary>
/// What a repository's resource tag <c>adminportal:keep</c> says: a team's pin on its whole repository, set without the portal. Whatever its
/// value, the tag keeps; the value is the reason. Only <c>false</c>, <c>no</c>, <c>off</c> and <c>0</c> (in any case) do not, since templates
/// write switches so.
/// </summary>
public sealed record KeepTag
{
    public const string Key = "adminportal:keep";

    /// <summary>The tag was asked for, and the repository has none.</summary>
    public static readonly KeepTag None = new();

    /// <summary>The tag's value; null where the repository has no such tag, or none was known when it could last be read.</summary>
    public string? Value { get; init; }

    /// <summary>Why the tag could not be read, in words for a person; null where it was. Then nobody knows whether a team keeps the repository.</summary>
    public string? Unread { get; init; }

    public bool Keeps => Value is { } value && value.Trim().ToUpperInvariant() is not ("FALSE" or "NO" or "OFF" or "0");
}
