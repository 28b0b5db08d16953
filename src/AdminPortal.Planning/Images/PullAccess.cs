namespace AdminPortal.Planning.Images;

/// <summary>Whom a repository's policy admits besides its own account.</summary>
public sealed record PullAccess
{
    public static readonly PullAccess None = new();

    public static readonly PullAccess All = new() { Everyone = true };

    /// <summary>A statement admits everyone, or in a way that was not understood.</summary>
    public bool Everyone { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public bool Admits(string account) => Everyone || Accounts.Contains(account);
}
