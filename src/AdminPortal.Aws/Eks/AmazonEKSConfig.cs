#nullable disable

using AdminPortal.Aws.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.EKS;

public class AmazonEKSConfig : ClientConfig
{
    private static readonly RegionalEndpoints Endpoints = new(place => place switch
    {
        { Fips: true, DualStack: true } => $"eks-fips.{place.Region}.{place.DualStackSuffix}",
        { DualStack: true } => $"eks.{place.Region}.{place.DualStackSuffix}",
        { Fips: true, Partition: "aws" } => $"fips.eks.{place.Region}.amazonaws.com",
        { Fips: true, Partition: "aws-us-gov" } => $"eks.{place.Region}.amazonaws.com",
        { Fips: true } => $"eks-fips.{place.Region}.{place.Suffix}",
        _ => $"eks.{place.Region}.{place.Suffix}",
    });

    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("EKS", "0.1.0");

    public AmazonEKSConfig() : base(ClientParts.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "eks";
        EndpointProvider = Endpoints;
    }

    public static new string ServiceId => "EKS";

    public override string RegionEndpointServiceName => "eks";

    public override string ServiceVersion => "2017-11-01";

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => ClientParts.Endpoint(this, parameters, "Amazon.EKS");
}
