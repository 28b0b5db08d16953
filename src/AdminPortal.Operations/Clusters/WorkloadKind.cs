using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>A kind of object that names images.</summary>
/// <param name="Group">The API group; empty for the core one.</param>
/// <param name="Resource">As paths and RBAC name it.</param>
/// <param name="Name">As people name it.</param>
/// <param name="Version">What is tried where discovery cannot be read; null where the kind is then left out.</param>
internal sealed record WorkloadKind(string Group, string Resource, string Name, string? Version, UseKind Use = UseKind.InUse)
{
    /// <summary>Controllers first and pods last: what a controller starts while it is read shows in the pods.</summary>
    public static readonly IReadOnlyList<WorkloadKind> InOrder =
    [
        new("apps", "deployments", "Deployment", "v1"),
        new("apps", "statefulsets", "StatefulSet", "v1"),
        new("apps", "daemonsets", "DaemonSet", "v1"),
        new("batch", "cronjobs", "CronJob", "v1"),
        new("batch", "jobs", "Job", "v1"),
        new("", "replicationcontrollers", "ReplicationController", "v1"),
        new("", "podtemplates", "PodTemplate", "v1"),
        new("argoproj.io", "rollouts", "Rollout", null),
        new("serving.knative.dev", "revisions", "Revision", null),
        new("apps", "replicasets", "ReplicaSet", "v1", UseKind.Rollback),
        new("apps", "controllerrevisions", "ControllerRevision", "v1", UseKind.Rollback),
        new("", "pods", "Pod", "v1"),
    ];

    /// <param name="ns">Null: in all namespaces.</param>
    public string PathOf(string version, string? ns = null) => $"{(Group.Length == 0 ? "/api" : $"/apis/{Group}")}/{version}/{(ns is null ? "" : $"namespaces/{ns}/")}{Resource}";

    public string MissingVerb => $"list {Resource} at the cluster scope is forbidden: add get,list on \"{Group}\" {Resource}";

    /// <param name="namespaces">Which of them, where others may be read.</param>
    public string MissingVerbIn(string namespaces) => $"list {Resource} is forbidden in {namespaces}: add get,list on \"{Group}\" {Resource} there, or at the cluster scope";
}
