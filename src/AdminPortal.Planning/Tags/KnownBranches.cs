namespace AdminPortal.Planning.Tags;

/// <summary>The branches whose builds may be told by a number alone: the usual names, and those that occur with commits in the same repository.</summary>
public sealed class KnownBranches
{
    private static readonly HashSet<string> Usual = ["main", "master", "develop", "dev", "trunk", "staging", "stage", "production", "prod"];

    public static readonly KnownBranches None = new([]);

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _learnt;

    internal KnownBranches(HashSet<string> learnt) => _learnt = learnt.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(ReadOnlySpan<char> branch) => Usual.GetAlternateLookup<ReadOnlySpan<char>>().Contains(branch) || _learnt.Contains(branch);
}
