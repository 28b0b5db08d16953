using AdminPortal.Aws.Wire;
using Amazon.EKS.Model;

namespace Amazon.EKS;

internal static class EKSErrors
{
    public static readonly ErrorTable Table = new(e => new AmazonEKSException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status), new()
    {
        ["ClientException"] = e => new ClientException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status) { AddonName = e.Member("addonName"), ClusterName = e.Member("clusterName"), NodegroupName = e.Member("nodegroupName"), SubscriptionId = e.Member("subscriptionId") },
        ["InvalidParameterException"] = e => new InvalidParameterException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status) { AddonName = e.Member("addonName"), ClusterName = e.Member("clusterName"), FargateProfileName = e.Member("fargateProfileName"), NodegroupName = e.Member("nodegroupName"), SubscriptionId = e.Member("subscriptionId") },
        ["ResourceNotFoundException"] = e => new ResourceNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status) { AddonName = e.Member("addonName"), ClusterName = e.Member("clusterName"), FargateProfileName = e.Member("fargateProfileName"), NodegroupName = e.Member("nodegroupName"), SubscriptionId = e.Member("subscriptionId") },
        ["ServerException"] = e => new ServerException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status) { AddonName = e.Member("addonName"), ClusterName = e.Member("clusterName"), NodegroupName = e.Member("nodegroupName"), SubscriptionId = e.Member("subscriptionId") },
        ["ServiceUnavailableException"] = e => new ServiceUnavailableException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
    });
}
