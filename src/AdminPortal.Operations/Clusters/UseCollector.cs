using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Gathers the uses of one cluster. What a container names twice is one use; a text that is no reference is a problem, and a reason to
/// doubt the reading where it may have been meant for ECR.
/// </summary>
internal sealed class UseCollector(string cluster)
{
    private const int ShownProblems = 5;
    private const int ShownText = 120;

    private readonly Dictionary<string, ImageReference?> _read = new(StringComparer.Ordinal);
    private readonly List<ImageUse> _uses = [];
    private readonly List<string> _problems = [];
    private int _unreadable;

    public IReadOnlyList<ImageUse> Uses => _uses;

    /// <summary>Some unreadable text may name an image of ours.</summary>
    public bool Doubtful { get; private set; }

    public IEnumerable<string> Problems => _unreadable > _problems.Count ? _problems.Append($"and {_unreadable - _problems.Count} more references that cannot be read") : _problems;

    public void Add(WorkloadKind kind, WorkloadObject item)
    {
        var workload = new Workload(cluster, item.Metadata?.Namespace ?? "", kind.Name, item.Metadata?.Name ?? "");
        var from = _uses.Count;
        foreach (var (container, text, reported) in NamedImages.Of(item)) { Add(workload, kind.Use, container, text, reported, from); }
    }

    /// <summary>What an object mentions that nobody described to us.</summary>
    public void Add(WorkloadKind kind, SearchedObject item)
    {
        var workload = new Workload(cluster, item.Namespace, kind.Name, item.Name);
        foreach (var reference in item.References) { _uses.Add(new ImageUse { Image = reference, Workload = workload, Kind = kind.Use }); }
    }

    /// <summary>Takes back everything after <paramref name="count"/> uses: a list that is begun again is not counted twice.</summary>
    public void Forget(int count) => _uses.RemoveRange(count, _uses.Count - count);

    private void Add(Workload workload, UseKind kind, string? container, string text, bool reported, int from)
    {
        if (Read(text) is not { } reference)
        {
            Doubtful |= EcrHost.MayBeMeantBy(text);
            _unreadable++;
            if (_problems.Count < ShownProblems) { _problems.Add($"{workload.Kind} {workload.Namespace}/{workload.Name}{(container is null ? "" : $", container {container}")}: '{Shown(text)}' is not an image reference"); }
            return;
        }

        var spec = reported ? SpecOf(container, from) : null;
        if (reported && reference.IsBare && spec is null) { Doubt(workload, container); }

        for (var at = from; at < _uses.Count; at++)
        {
            if (_uses[at].Container == container && ReferenceEquals(_uses[at].Image, reference)) { return; }
        }

        _uses.Add(new ImageUse { Image = reference, Workload = workload, Container = container, Kind = kind, Spec = reference.IsBare ? spec : null });
    }

    private void Doubt(Workload workload, string? container)
    {
        Doubtful = true;
        _unreadable++;
        if (_problems.Count < ShownProblems) { _problems.Add($"{workload.Kind} {workload.Namespace}/{workload.Name} reports a digest without a repository for container {container}, which its spec does not have"); }
    }

    /// <summary>What the spec of the same object names for this container: specs come before what is reported.</summary>
    private ImageReference? SpecOf(string? container, int from)
    {
        for (var at = from; at < _uses.Count; at++)
        {
            if (_uses[at].Container == container) { return _uses[at].Image; }
        }

        return null;
    }

    private ImageReference? Read(string text)
    {
        if (_read.TryGetValue(text, out var known)) { return known; }

        _ = ImageReference.TryParse(text, out var reference);
        return _read[text] = reference;
    }

    private static string Shown(string text)
    {
        var line = string.Concat(text.Take(ShownText).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > ShownText ? line + "…" : line;
    }
}
