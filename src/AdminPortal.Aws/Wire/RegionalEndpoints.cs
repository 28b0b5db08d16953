using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace AdminPortal.Aws.Wire;

/// <summary>The endpoint rules that ECR and EKS share; the hosts are each service's own.</summary>
internal sealed class RegionalEndpoints(Func<RegionalEndpoints.Place, string> host) : IEndpointProvider
{
    /// <summary>A region with the properties of its partition.</summary>
    internal sealed record Place(string Region, string Partition, string Suffix, string DualStackSuffix, bool Fips, bool DualStack);

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return fips || dualStack
                ? throw new AmazonClientException("Invalid Configuration: FIPS and dual stack cannot be combined with a custom endpoint")
                : new Endpoint(url);
        }

        if (parameters["Region"] is not string { Length: > 0 } region) { throw new AmazonClientException("Invalid Configuration: Missing Region"); }

        var partition = Fn.Partition(region) ?? throw new AmazonClientException($"Invalid Configuration: no partition has the region '{region}'");
        if (fips && partition.supportsFIPS is not true) { throw new AmazonClientException($"FIPS is enabled but the partition of {region} does not support it"); }
        if (dualStack && partition.supportsDualStack is not true) { throw new AmazonClientException($"Dual stack is enabled but the partition of {region} does not support it"); }

        return new Endpoint("https://" + host(new Place(region, partition.name, partition.dnsSuffix, partition.dualStackDnsSuffix, fips, dualStack)));
    }
}
