using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Tests.Simulation;

/// <summary>What people and machines other than the portal did to images.</summary>
internal sealed class Outsiders
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string, Digest)> _children = [];
    private readonly HashSet<(string, Digest)> _known = [];
    private readonly HashSet<(string, Digest)> _protected = [];
    private readonly HashSet<(string, Digest)> _deleted = [];
    private readonly Dictionary<(string, Digest), DateTimeOffset> _pulls = [];

    public void Pushed(string repository, StoredImage image)
    {
        lock (_gate)
        {
            foreach (var child in image.Details.Children) { _children.Add((repository, child.Digest)); }

            if (image.Tags.Any(Tagging.IsProtected)) { _protected.Add((repository, image.Digest)); }
        }
    }

    /// <summary>The portal has read the manifest of an index, and knows from then on what it lists.</summary>
    public void Known(string repository, StoredImage index)
    {
        lock (_gate) { _known.UnionWith(index.Details.Children.Select(child => (repository, child.Digest))); }
    }

    public bool IsKnownChild(string repository, Digest digest)
    {
        lock (_gate) { return _known.Contains((repository, digest)); }
    }

    public void Pulled(string repository, Digest digest, DateTimeOffset at)
    {
        lock (_gate) { _pulls[(repository, digest)] = at; }
    }

    public void Deleted(string repository, Digest digest)
    {
        lock (_gate) { _deleted.Add((repository, digest)); }
    }

    /// <summary>Some index of the repository listed it at some time.</summary>
    public bool WasChild(string repository, Digest digest)
    {
        lock (_gate) { return _children.Contains((repository, digest)); }
    }

    public bool WasDeleted(string repository, Digest digest)
    {
        lock (_gate) { return _deleted.Contains((repository, digest)); }
    }

    public bool WasProtected(string repository, Digest digest)
    {
        lock (_gate) { return _protected.Contains((repository, digest)); }
    }

    public void Protect(string repository, Digest digest)
    {
        lock (_gate) { _protected.Add((repository, digest)); }
    }

    public DateTimeOffset? PulledAt(string repository, Digest digest)
    {
        lock (_gate) { return _pulls.TryGetValue((repository, digest), out var at) ? at : null; }
    }
}
