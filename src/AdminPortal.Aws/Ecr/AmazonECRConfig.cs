#nullable disable

using AdminPortal.Aws.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.ECR;

public class AmazonECRConfig : ClientConfig
{
    private static readonly RegionalEndpoints Endpoints = new(place => place switch
    {
        { Fips: true, DualStack: true } => $"ecr-fips.{place.Region}.{place.DualStackSuffix}",
        { DualStack: true } => $"ecr.{place.Region}.{place.DualStackSuffix}",
        { Fips: true } => $"api.ecr-fips.{place.Region}.{place.Suffix}",
        _ => $"api.ecr.{place.Region}.{place.Suffix}",
    });

    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("ECR", "0.1.0");

    public AmazonECRConfig() : base(ClientParts.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "ecr";
        EndpointProvider = Endpoints;
    }

    public static new string ServiceId => "ECR";

    public override string RegionEndpointServiceName => "api.ecr";

    public override string ServiceVersion => "2015-09-21";

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => ClientParts.Endpoint(this, parameters, "Amazon.ECR");
}
