#nullable disable

using Amazon.Runtime;

namespace Amazon.EKS;

public class AuthenticationMode(string value) : ConstantClass(value)
{
    public static readonly AuthenticationMode API = new("API");
    public static readonly AuthenticationMode API_AND_CONFIG_MAP = new("API_AND_CONFIG_MAP");
    public static readonly AuthenticationMode CONFIG_MAP = new("CONFIG_MAP");

    public static AuthenticationMode FindValue(string value) => FindValue<AuthenticationMode>(value);

    public static implicit operator AuthenticationMode(string value) => FindValue(value);
}

public class ClusterIssueCode(string value) : ConstantClass(value)
{
    public static readonly ClusterIssueCode AccessDenied = new("AccessDenied");
    public static readonly ClusterIssueCode ClusterUnreachable = new("ClusterUnreachable");
    public static readonly ClusterIssueCode ConfigurationConflict = new("ConfigurationConflict");
    public static readonly ClusterIssueCode Ec2SecurityGroupNotFound = new("Ec2SecurityGroupNotFound");
    public static readonly ClusterIssueCode Ec2ServiceNotSubscribed = new("Ec2ServiceNotSubscribed");
    public static readonly ClusterIssueCode Ec2SubnetNotFound = new("Ec2SubnetNotFound");
    public static readonly ClusterIssueCode IamRoleNotFound = new("IamRoleNotFound");
    public static readonly ClusterIssueCode InsufficientFreeAddresses = new("InsufficientFreeAddresses");
    public static readonly ClusterIssueCode InternalFailure = new("InternalFailure");
    public static readonly ClusterIssueCode KmsGrantRevoked = new("KmsGrantRevoked");
    public static readonly ClusterIssueCode KmsKeyDisabled = new("KmsKeyDisabled");
    public static readonly ClusterIssueCode KmsKeyMarkedForDeletion = new("KmsKeyMarkedForDeletion");
    public static readonly ClusterIssueCode KmsKeyNotFound = new("KmsKeyNotFound");
    public static readonly ClusterIssueCode Other = new("Other");
    public static readonly ClusterIssueCode ResourceLimitExceeded = new("ResourceLimitExceeded");
    public static readonly ClusterIssueCode ResourceNotFound = new("ResourceNotFound");
    public static readonly ClusterIssueCode StsRegionalEndpointDisabled = new("StsRegionalEndpointDisabled");
    public static readonly ClusterIssueCode UnsupportedVersion = new("UnsupportedVersion");
    public static readonly ClusterIssueCode VpcNotFound = new("VpcNotFound");

    public static ClusterIssueCode FindValue(string value) => FindValue<ClusterIssueCode>(value);

    public static implicit operator ClusterIssueCode(string value) => FindValue(value);
}

public class ClusterStatus(string value) : ConstantClass(value)
{
    public static readonly ClusterStatus ACTIVE = new("ACTIVE");
    public static readonly ClusterStatus CREATING = new("CREATING");
    public static readonly ClusterStatus DELETING = new("DELETING");
    public static readonly ClusterStatus FAILED = new("FAILED");
    public static readonly ClusterStatus PENDING = new("PENDING");
    public static readonly ClusterStatus UPDATING = new("UPDATING");

    public static ClusterStatus FindValue(string value) => FindValue<ClusterStatus>(value);

    public static implicit operator ClusterStatus(string value) => FindValue(value);
}

public class IpFamily(string value) : ConstantClass(value)
{
    public static readonly IpFamily Ipv4 = new("ipv4");
    public static readonly IpFamily Ipv6 = new("ipv6");

    public static IpFamily FindValue(string value) => FindValue<IpFamily>(value);

    public static implicit operator IpFamily(string value) => FindValue(value);
}

public class ProvisionedControlPlaneTier(string value) : ConstantClass(value)
{
    public static readonly ProvisionedControlPlaneTier Standard = new("standard");
    public static readonly ProvisionedControlPlaneTier Tier2xl = new("tier-2xl");
    public static readonly ProvisionedControlPlaneTier Tier4xl = new("tier-4xl");
    public static readonly ProvisionedControlPlaneTier Tier8xl = new("tier-8xl");
    public static readonly ProvisionedControlPlaneTier TierXl = new("tier-xl");

    public static ProvisionedControlPlaneTier FindValue(string value) => FindValue<ProvisionedControlPlaneTier>(value);

    public static implicit operator ProvisionedControlPlaneTier(string value) => FindValue(value);
}

public class SupportType(string value) : ConstantClass(value)
{
    public static readonly SupportType EXTENDED = new("EXTENDED");
    public static readonly SupportType STANDARD = new("STANDARD");

    public static SupportType FindValue(string value) => FindValue<SupportType>(value);

    public static implicit operator SupportType(string value) => FindValue(value);
}
