namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>The latest requests, oldest first, so that a test can see what was asked and in which order.</summary>
public sealed class KubernetesRequests
{
    private const int Most = 2000;

    private readonly Lock _gate = new();
    private readonly Queue<KubernetesRequest> _latest = [];

    public IReadOnlyList<KubernetesRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _latest];
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _latest.Clear();
        }
    }

    internal void Add(KubernetesRequest request)
    {
        lock (_gate)
        {
            _latest.Enqueue(request);
            if (_latest.Count > Most)
            {
                _latest.Dequeue();
            }
        }
    }
}
