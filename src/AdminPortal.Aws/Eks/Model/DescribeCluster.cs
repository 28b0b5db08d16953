#nullable disable

using Amazon.Runtime;

namespace Amazon.EKS.Model;

public class DescribeClusterRequest : AmazonEKSRequest
{
    public string Name { get; set; }
}

public class DescribeClusterResponse : AmazonWebServiceResponse
{
    public Cluster Cluster { get; set; }
}

public class Cluster
{
    public AccessConfigResponse AccessConfig { get; set; }

    public string Arn { get; set; }

    public Certificate CertificateAuthority { get; set; }

    public string ClientRequestToken { get; set; }

    public ComputeConfigResponse ComputeConfig { get; set; }

    public ConnectorConfigResponse ConnectorConfig { get; set; }

    public ControlPlaneScalingConfig ControlPlaneScalingConfig { get; set; }

    public DateTime? CreatedAt { get; set; }

    public bool? DeletionProtection { get; set; }

    public List<EncryptionConfig> EncryptionConfig { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string Endpoint { get; set; }

    public ClusterHealth Health { get; set; }

    public string Id { get; set; }

    public Identity Identity { get; set; }

    public KubernetesNetworkConfigResponse KubernetesNetworkConfig { get; set; }

    public Logging Logging { get; set; }

    public string Name { get; set; }

    public OutpostConfigResponse OutpostConfig { get; set; }

    public string PlatformVersion { get; set; }

    public RemoteNetworkConfigResponse RemoteNetworkConfig { get; set; }

    public VpcConfigResponse ResourcesVpcConfig { get; set; }

    public string RoleArn { get; set; }

    public ClusterStatus Status { get; set; }

    public StorageConfigResponse StorageConfig { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public UpgradePolicyResponse UpgradePolicy { get; set; }

    public string Version { get; set; }

    public ZonalShiftConfigResponse ZonalShiftConfig { get; set; }
}

public class AccessConfigResponse
{
    public AuthenticationMode AuthenticationMode { get; set; }

    public bool? BootstrapClusterCreatorAdminPermissions { get; set; }
}

public class Certificate
{
    public string Data { get; set; }
}

public class ComputeConfigResponse
{
    public bool? Enabled { get; set; }

    public List<string> NodePools { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NodeRoleArn { get; set; }
}

public class ConnectorConfigResponse
{
    public string ActivationCode { get; set; }

    public DateTime? ActivationExpiry { get; set; }

    public string ActivationId { get; set; }

    public string Provider { get; set; }

    public string RoleArn { get; set; }
}

public class ControlPlaneScalingConfig
{
    public ProvisionedControlPlaneTier Tier { get; set; }
}

public class EncryptionConfig
{
    public Provider Provider { get; set; }

    public List<string> Resources { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class ClusterHealth
{
    public List<ClusterIssue> Issues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class Identity
{
    public OIDC Oidc { get; set; }
}

public class KubernetesNetworkConfigResponse
{
    public ElasticLoadBalancing ElasticLoadBalancing { get; set; }

    public IpFamily IpFamily { get; set; }

    public string ServiceIpv4Cidr { get; set; }

    public string ServiceIpv6Cidr { get; set; }
}

public class Logging
{
    public List<LogSetup> ClusterLogging { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class OutpostConfigResponse
{
    public string ControlPlaneInstanceType { get; set; }

    public ControlPlanePlacementResponse ControlPlanePlacement { get; set; }

    public List<string> OutpostArns { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class RemoteNetworkConfigResponse
{
    public List<RemoteNodeNetwork> RemoteNodeNetworks { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<RemotePodNetwork> RemotePodNetworks { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class VpcConfigResponse
{
    public string ClusterSecurityGroupId { get; set; }

    public bool? EndpointPrivateAccess { get; set; }

    public bool? EndpointPublicAccess { get; set; }

    public List<string> PublicAccessCidrs { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<string> SecurityGroupIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<string> SubnetIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string VpcId { get; set; }
}

public class StorageConfigResponse
{
    public BlockStorage BlockStorage { get; set; }
}

public class UpgradePolicyResponse
{
    public SupportType SupportType { get; set; }
}

public class ZonalShiftConfigResponse
{
    public bool? Enabled { get; set; }
}

public class Provider
{
    public string KeyArn { get; set; }
}

public class ClusterIssue
{
    public ClusterIssueCode Code { get; set; }

    public string Message { get; set; }

    public List<string> ResourceIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class OIDC
{
    public string Issuer { get; set; }
}

public class ElasticLoadBalancing
{
    public bool? Enabled { get; set; }
}

public class LogSetup
{
    public bool? Enabled { get; set; }

    public List<string> Types { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class ControlPlanePlacementResponse
{
    public string GroupName { get; set; }
}

public class RemoteNodeNetwork
{
    public List<string> Cidrs { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class RemotePodNetwork
{
    public List<string> Cidrs { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class BlockStorage
{
    public bool? Enabled { get; set; }
}
