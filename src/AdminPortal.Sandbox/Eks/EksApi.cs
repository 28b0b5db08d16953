using System.Globalization;
using System.Text;
using System.Text.Json;
using AdminPortal.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox.Eks;

/// <summary>EKS's ListClusters and DescribeCluster.</summary>
public sealed class EksApi(EksState state)
{
    private const int LargestPage = 100;

    /// <summary>Answers GET /clusters.</summary>
    /// <exception cref="AwsException">A parameter is wrong.</exception>
    public void List(Caller caller, IQueryCollection query, Utf8JsonWriter answer)
    {
        var size = LargestPage;
        if (query.TryGetValue("maxResults", out var asked)
            && (!int.TryParse(asked, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
        {
            throw new AwsException("InvalidParameterException", $"maxResults must be between 1 and {LargestPage}");
        }

        var after = query.TryGetValue("nextToken", out var token) ? Open(token.ToString()) : null;
        var left = state.In(caller.Account, caller.Region).Select(cluster => cluster.Name)
            .Where(name => after is null || string.CompareOrdinal(name, after) > 0).ToList();
        answer.WriteStartObject();
        answer.WriteStartArray("clusters");
        foreach (var name in left.Take(size))
        {
            answer.WriteStringValue(name);
        }

        answer.WriteEndArray();
        if (left.Count > size)
        {
            answer.WriteString("nextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes($"clusters:{left[size - 1]}")));
        }
        else
        {
            answer.WriteNull("nextToken");
        }

        answer.WriteEndObject();
    }

    /// <summary>Answers GET /clusters/{name}.</summary>
    /// <exception cref="AwsException">There is no such cluster.</exception>
    public void Describe(Caller caller, string name, Utf8JsonWriter answer)
    {
        var cluster = state.Find(caller.Account, caller.Region, name)
            ?? throw new AwsException("ResourceNotFoundException", $"No cluster found for name: {name}.", StatusCodes.Status404NotFound);
        answer.WriteStartObject();
        answer.WriteStartObject("cluster");
        answer.WriteString("name", cluster.Name);
        answer.WriteString("arn", $"arn:aws:eks:{cluster.Region}:{cluster.Account}:cluster/{cluster.Name}");
        answer.WriteNumber("createdAt", cluster.CreatedAt.ToUnixTimeMilliseconds() / 1000m);
        answer.WriteString("version", cluster.Version);
        if (cluster.Status is "ACTIVE" or "UPDATING" or "DELETING")
        {
            answer.WriteString("endpoint", cluster.Endpoint);
            answer.WriteStartObject("certificateAuthority");
            answer.WriteString("data", cluster.CertificateAuthorityData);
            answer.WriteEndObject();
        }

        answer.WriteString("status", cluster.Status);
        answer.WriteStartObject("resourcesVpcConfig");
        answer.WriteBoolean("endpointPublicAccess", cluster.IsPublic);
        answer.WriteBoolean("endpointPrivateAccess", !cluster.IsPublic);
        answer.WriteStartArray("publicAccessCidrs");
        if (cluster.IsPublic)
        {
            answer.WriteStringValue("0.0.0.0/0");
        }

        answer.WriteEndArray();
        answer.WriteEndObject();
        answer.WriteStartObject("accessConfig");
        answer.WriteString("authenticationMode", "API");
        answer.WriteEndObject();
        answer.WriteStartObject("tags");
        answer.WriteEndObject();
        answer.WriteEndObject();
        answer.WriteEndObject();
    }

    private static string Open(string token)
    {
        var bytes = new byte[token.Length];
        const string Mark = "clusters:";
        if (Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes.AsSpan(0, length)) is var text && text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return text[Mark.Length..];
        }

        throw new AwsException("InvalidParameterException", "Invalid nextToken");
    }
}
