using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Plans;

/// <summary>What a repository's name tells.</summary>
internal static class RepositoryNames
{
    /// <summary>Its last path segment is a cache word, or ends in one behind a dash; kaniko's <c>name/cache</c> is the first case.</summary>
    public static bool IsCache(string repository)
    {
        var last = repository.AsSpan(repository.LastIndexOf('/') + 1);
        return TagWords.IsCacheWord(last) || TagWords.IsCacheWord(last[(last.LastIndexOf('-') + 1)..]);
    }
}
