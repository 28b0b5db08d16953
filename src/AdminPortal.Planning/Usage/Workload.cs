namespace AdminPortal.Planning.Usage;

/// <summary>An object in a cluster that names an image.</summary>
public sealed record Workload(string Cluster, string Namespace, string Kind, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? $"{Cluster} / {Kind} {Name}" : $"{Cluster} / {Namespace} / {Kind} {Name}";
}
