using System.Net;
using System.Text.Json;
using AdminPortal.Sandbox.Eks;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Eks;

public class EksTests
{
    [Fact]
    public async Task Clusters_are_listed_in_pages_and_described_by_name()
    {
        await using var raw = await RawCaller.StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
        {
            raw.Server.Eks.Put(new EksCluster
            {
                Name = name,
                Account = RawCaller.Account,
                Region = RawCaller.Region,
                Endpoint = "https://127.0.0.1:6443",
                CertificateAuthorityData = "cGVt",
            });
        }

        var (_, first) = await GetAsync(raw, "/clusters?maxResults=2");
        Assert.Equal(["a", "b"], first.GetProperty("clusters").EnumerateArray().Select(name => name.GetString()));
        var (_, second) = await GetAsync(raw, $"/clusters?nextToken={Uri.EscapeDataString(first.GetProperty("nextToken").GetString()!)}");
        Assert.Equal("c", second.GetProperty("clusters")[0].GetString());

        var (_, cluster) = await GetAsync(raw, "/clusters/b");
        Assert.Equal("cGVt", cluster.GetProperty("cluster").GetProperty("certificateAuthority").GetProperty("data").GetString());
        var (missing, error) = await GetAsync(raw, "/clusters/z");
        Assert.Equal(HttpStatusCode.NotFound, missing);
        Assert.Equal("No cluster found for name: z.", error.GetProperty("message").GetString());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(RawCaller raw, string path)
    {
        using var request = RawCaller.Signed(HttpMethod.Get, path, "eks");
        using var answer = await raw.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }
}
