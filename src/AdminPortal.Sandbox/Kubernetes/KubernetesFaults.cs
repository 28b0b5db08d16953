namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>The faults of one cluster's API; the first that selects a request hits it.</summary>
public sealed class KubernetesFaults
{
    private readonly Lock _gate = new();
    private readonly List<(KubernetesFault Fault, int Left)> _faults = [];

    public void Add(KubernetesFault fault)
    {
        lock (_gate)
        {
            _faults.Add((fault, fault.Times));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal KubernetesFault? Next(ApiRequest request)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(f => f.Left > 0 && Selects(f.Fault, request));
            if (at < 0)
            {
                return null;
            }
            var (fault, left) = _faults[at];
            _faults[at] = (fault, left - 1);
            return fault;
        }
    }

    private static bool Selects(KubernetesFault fault, ApiRequest request) =>
        (fault.Resource is null || fault.Resource == request.Plural)
        && (fault.Namespace is null || (request.Plural is not null && fault.Namespace == request.Namespace))
        && (fault.PathPrefix is null || request.Path.StartsWith(fault.PathPrefix, StringComparison.Ordinal))
        && (fault.Page is null || fault.Page == request.Page)
        && (fault.Kind != KubernetesFaultKind.ExpireContinue || request.Continue is not null);
}
