namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>
/// The layers that were uploaded to a repository: their digests and sizes; their bytes are not kept. A repository that never
/// saw an upload does not ask for layers when an image is put, since test suites put manifests alone.
/// </summary>
public sealed class BlobStore
{
    private readonly Dictionary<string, long> _sizes = [];
    private readonly Lock _gate = new();

    /// <summary>Whether any layer was ever uploaded here.</summary>
    public bool AreTracked
    {
        get
        {
            lock (_gate)
            {
                return _sizes.Count > 0;
            }
        }
    }

    /// <summary>The layer's bytes, or null if it is not here.</summary>
    public long? SizeOf(string digest)
    {
        lock (_gate)
        {
            return _sizes.TryGetValue(digest, out var size) ? size : null;
        }
    }

    internal void Restore(string digest, long size)
    {
        lock (_gate)
        {
            _sizes[digest] = size;
        }
    }

    internal IReadOnlyList<KeyValuePair<string, long>> All()
    {
        lock (_gate)
        {
            return [.. _sizes];
        }
    }
}
