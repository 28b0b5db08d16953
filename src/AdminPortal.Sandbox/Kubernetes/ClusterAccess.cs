using System.Collections.Immutable;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// Who may do what: everything that is not denied. Secrets are denied from the start, as under the view policy of EKS.
/// Whoever is denied one namespace may not list over all of them either.
/// </summary>
public sealed class ClusterAccess
{
    private sealed record Denial(string Resource, string? Namespace, string? Verb);

    private ImmutableArray<Denial> _denials = [new("secrets", null, null)];

    /// <param name="resource">The plural name, or <c>*</c> for all.</param>
    /// <param name="ns">Null: everywhere. Empty: over the whole cluster only, so that each namespace alone may be read.</param>
    /// <param name="verb">Null: all verbs.</param>
    public void Deny(string resource, string? ns = null, string? verb = null) =>
        ImmutableInterlocked.Update(ref _denials, all => all.Add(new(resource, ns, verb)));

    /// <summary>Takes back every denial of the resource.</summary>
    public void Allow(string resource) => ImmutableInterlocked.Update(ref _denials, all => all.RemoveAll(d => d.Resource == resource));

    /// <param name="ns">Empty: over the whole cluster.</param>
    public bool Allows(string verb, string resource, string ns) => !_denials.Any(d =>
        (d.Resource == "*" || resource == "*" || d.Resource == resource)
        && (d.Verb is null || verb == "*" || d.Verb == verb)
        && (d.Namespace is null || ns.Length == 0 || d.Namespace == ns));
}
