using System.Collections.Frozen;
using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.Images;
using AdminPortal.Sandbox.Ecr.Lifecycle;
using AdminPortal.Sandbox.Ecr.Registries;
using AdminPortal.Sandbox.Ecr.Repositories;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr;

/// <summary>ECR's operations by name.</summary>
public sealed class EcrApi(EcrState state, TimeProvider clock)
{
    private static readonly FrozenDictionary<string, Action<EcrCall>> Operations = new Dictionary<string, Action<EcrCall>>
    {
        ["BatchDeleteImage"] = ImageDeletion.BatchDelete,
        ["BatchGetImage"] = ImageReading.BatchGet,
        ["BatchGetRepositoryScanningConfiguration"] = ScanningCalls.BatchGet,
        ["CreatePullThroughCacheRule"] = PullThroughCalls.Create,
        ["CreateRepository"] = RepositoryCalls.Create,
        ["CreateRepositoryCreationTemplate"] = CreationTemplates.Create,
        ["DeleteLifecyclePolicy"] = LifecyclePolicies.Delete,
        ["DeletePullThroughCacheRule"] = PullThroughCalls.Delete,
        ["DeleteRegistryPolicy"] = RegistryCalls.DeletePolicy,
        ["DeleteRepository"] = RepositoryCalls.Delete,
        ["DeleteRepositoryCreationTemplate"] = CreationTemplates.Delete,
        ["DeleteRepositoryPolicy"] = RepositoryPolicies.Delete,
        ["DeregisterPullTimeUpdateExclusion"] = PullTimeExclusion.Deregister,
        ["DescribeImageReplicationStatus"] = RegistryCalls.DescribeReplicationStatus,
        ["DescribeImages"] = ImageListing.Describe,
        ["DescribePullThroughCacheRules"] = PullThroughCalls.Describe,
        ["DescribeRegistry"] = RegistryCalls.Describe,
        ["DescribeRepositories"] = RepositoryCalls.Describe,
        ["DescribeRepositoryCreationTemplates"] = CreationTemplates.Describe,
        ["GetAccountSetting"] = RegistryCalls.GetAccountSetting,
        ["GetAuthorizationToken"] = RegistryCalls.GetAuthorizationToken,
        ["GetLifecyclePolicy"] = LifecyclePolicies.Get,
        ["GetLifecyclePolicyPreview"] = LifecyclePreviews.Get,
        ["GetRegistryPolicy"] = RegistryCalls.GetPolicy,
        ["GetRegistryScanningConfiguration"] = ScanningCalls.Get,
        ["GetRepositoryPolicy"] = RepositoryPolicies.Get,
        ["ListImageReferrers"] = Referrers.List,
        ["ListImages"] = ImageListing.List,
        ["ListPullTimeUpdateExclusions"] = PullTimeExclusion.List,
        ["ListTagsForResource"] = ResourceTags.List,
        ["PutAccountSetting"] = RegistryCalls.PutAccountSetting,
        ["PutImage"] = ImagePutting.Put,
        ["PutImageScanningConfiguration"] = RepositoryPolicies.PutScanning,
        ["PutImageTagMutability"] = Mutability.Put,
        ["PutLifecyclePolicy"] = LifecyclePolicies.Put,
        ["PutRegistryPolicy"] = RegistryCalls.PutPolicy,
        ["PutRegistryScanningConfiguration"] = ScanningCalls.Put,
        ["PutReplicationConfiguration"] = RegistryCalls.PutReplication,
        ["RegisterPullTimeUpdateExclusion"] = PullTimeExclusion.Register,
        ["SetRepositoryPolicy"] = RepositoryPolicies.Set,
        ["StartLifecyclePolicyPreview"] = LifecyclePreviews.Start,
        ["TagResource"] = ResourceTags.Tag,
        ["UntagResource"] = ResourceTags.Untag,
        ["UpdateImageStorageClass"] = StorageClass.Update,
        ["UpdatePullThroughCacheRule"] = PullThroughCalls.Update,
        ["UpdateRepositoryCreationTemplate"] = CreationTemplates.Update,
    }.ToFrozenDictionary();

    /// <summary>The names of all operations.</summary>
    public static IEnumerable<string> Names => Operations.Keys;

    /// <summary>Whether the operation changes what it is called on. A lifecycle preview does: it replaces the last one.</summary>
    public static bool IsMutating(string operation) =>
        !operation.StartsWith("Describe", StringComparison.Ordinal) && !operation.StartsWith("List", StringComparison.Ordinal)
        && !operation.StartsWith("Get", StringComparison.Ordinal) && !operation.StartsWith("BatchGet", StringComparison.Ordinal)
        && !operation.StartsWith("BatchCheck", StringComparison.Ordinal);

    /// <summary>Carries out a call and writes its answer.</summary>
    /// <exception cref="AwsException">The call is refused; what was written is no answer then.</exception>
    public void Call(string operation, Caller caller, JsonElement input, Utf8JsonWriter answer)
    {
        if (!Operations.TryGetValue(operation, out var carryOut))
        {
            throw new AwsException("UnknownOperationException", $"The operation '{operation}' is not known");
        }

        InputShapes.Ecr.Check(operation, input);
        answer.WriteStartObject();
        carryOut(new(state, caller, input, clock.GetUtcNow(), answer));
        answer.WriteEndObject();
    }
}
