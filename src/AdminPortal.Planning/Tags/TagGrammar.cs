namespace AdminPortal.Planning.Tags;

/// <summary>
/// Reads tags. First match wins: accessory, the patterns that an admin added, cache, release, pull request, commit, time, number; what
/// nothing matches is unknown, and kept.
/// </summary>
public sealed class TagGrammar(IReadOnlyList<TagPattern> added)
{
    public static readonly TagGrammar Default = new([]);

    public IReadOnlyList<TagPattern> Added => added;

    /// <summary>Finds the branches that occur with commits among the tags of one repository.</summary>
    public KnownBranches Learn(IEnumerable<string> tags) => new([.. tags.Select(tag => Read(tag, KnownBranches.None)).Select(Learnt).OfType<string>()]);

    /// <summary>Reads all tags of one repository, with the branches that it learns from them.</summary>
    public IReadOnlyDictionary<string, TagReading> ReadAll(IEnumerable<string> tags)
    {
        Dictionary<string, TagReading> readings = [];
        foreach (var tag in tags) { readings.TryAdd(tag, Read(tag, KnownBranches.None)); }

        var known = new KnownBranches([.. readings.Values.Select(Learnt).OfType<string>()]);
        // Knowing more branches makes builds of what looked like a release or like nothing; what is read as anything else stays that.
        string[] open = [.. readings.Where(read => read.Value.Kind is TagKind.Release or TagKind.Unknown).Select(read => read.Key)];
        foreach (var tag in open) { readings[tag] = Read(tag, known); }

        return readings;
    }

    public TagReading Read(string tag, KnownBranches known)
    {
        if (AccessoryTag(tag)) { return new TagReading(TagKind.Accessory) { Pattern = "accessory" }; }

        foreach (var pattern in added)
        {
            if (pattern.TryRead(tag, out var read)) { return read; }
        }

        if (TagWords.IsCache(tag)) { return new TagReading(TagKind.Cache) { Pattern = "cache" }; }

        return Release(tag, known) ?? PullRequest(tag) ?? Commit(tag) ?? Time(tag) ?? Number(tag, known) ?? new TagReading(TagKind.Unknown);
    }

    private static string? Learnt(TagReading reading) => reading is { Kind: TagKind.Build, Commit: not null } ? reading.Branch : null;

    private static bool AccessoryTag(string tag) => Images.AccessoryTag.Is(tag);

    private static TagReading? Release(string tag, KnownBranches known)
    {
        var version = TagWords.VersionLength(tag);
        if (version == 0) { return null; }

        var dot = tag.LastIndexOf('.');
        if (dot > version + 1 && tag[version] == '-' && TagWords.IsNumber(tag.AsSpan(dot + 1)) && known.Contains(tag.AsSpan(version + 1, dot - version - 1)))
        {
            return new TagReading(TagKind.Build) { Branch = tag[(version + 1)..dot], Build = tag[(dot + 1)..], Pattern = "version of a branch" };
        }

        return new TagReading(TagKind.Release) { Pattern = "release" };
    }

    private static TagReading? PullRequest(string tag)
    {
        if (!tag.StartsWith("pr-", StringComparison.Ordinal)) { return null; }

        var dash = tag.IndexOf('-', 3);
        var end = dash < 0 ? tag.Length : dash;
        var fits = TagWords.IsNumber(tag.AsSpan(3..end)) && (dash < 0 || TagWords.IsCommit(tag.AsSpan(dash + 1)));
        return fits
            ? new TagReading(TagKind.Build) { Branch = tag[..end], Commit = dash < 0 ? null : tag[(dash + 1)..], Pattern = "pull request" }
            : null;
    }

    private static TagReading? Commit(string tag)
    {
        if (TagWords.IsCommit(tag)) { return new TagReading(TagKind.Build) { Commit = tag, Pattern = TagReading.BareCommit }; }

        var first = tag.IndexOf('-', StringComparison.Ordinal);
        if (first <= 0) { return null; }

        if (Behind(tag, tag.Length) is { } plain) { return plain; }

        // <branch>-<commit>-<time>, where the time itself may hold dashes.
        for (var dash = tag.LastIndexOf('-'); dash > first; dash = tag.LastIndexOf('-', dash - 1))
        {
            var time = tag.AsSpan(dash + 1);
            if ((TagWords.IsTime(time) || TagWords.IsUnixTime(time)) && Behind(tag, dash) is { } timed) { return timed with { Time = time.ToString() }; }
        }

        var rest = tag.AsSpan(first + 1);
        if (!TagWords.IsCommit(tag.AsSpan(0, first)) || rest.IsEmpty) { return null; }

        var commit = new TagReading(TagKind.Build) { Commit = tag[..first], Pattern = "commit" };
        if (TagWords.IsTime(rest) || TagWords.IsUnixTime(rest)) { return commit with { Time = rest.ToString() }; }

        return TagWords.IsNumber(rest) ? null : commit with { Branch = rest.ToString() };
    }

    // <branch>-<commit>, or sha-<commit>, which names no branch.
    private static TagReading? Behind(string tag, int end)
    {
        var dash = tag.LastIndexOf('-', end - 1);
        if (dash <= 0 || !TagWords.IsCommit(tag.AsSpan((dash + 1)..end))) { return null; }

        var branch = tag[..dash];
        return new TagReading(TagKind.Build) { Branch = branch == "sha" ? null : branch, Commit = tag[(dash + 1)..end], Pattern = "commit" };
    }

    private static TagReading? Time(string tag)
    {
        if (TagWords.IsTime(tag)) { return new TagReading(TagKind.Build) { Time = tag, Pattern = "time" }; }

        for (var dash = tag.IndexOf('-', StringComparison.Ordinal); dash > 0; dash = tag.IndexOf('-', dash + 1))
        {
            if (TagWords.IsTime(tag.AsSpan(dash + 1))) { return new TagReading(TagKind.Build) { Branch = tag[..dash], Time = tag[(dash + 1)..], Pattern = "time" }; }
        }

        return null;
    }

    private static TagReading? Number(string tag, KnownBranches known)
    {
        if (TagWords.IsNumber(tag)) { return tag.Length >= 7 ? new TagReading(TagKind.Build) { Build = tag, Pattern = "number" } : null; }

        var split = tag.AsSpan().LastIndexOfAny('-', '.');
        return split > 0 && TagWords.IsNumber(tag.AsSpan(split + 1)) && known.Contains(tag.AsSpan(0, split))
            ? new TagReading(TagKind.Build) { Branch = tag[..split], Build = tag[(split + 1)..], Pattern = "number" }
            : null;
    }
}
