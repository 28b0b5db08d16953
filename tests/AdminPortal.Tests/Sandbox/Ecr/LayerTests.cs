using System.Text;
using AdminPortal.Sandbox.Ecr.State;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public class LayerTests
{
    private const string Name = "team/app";

    [Fact]
    public async Task A_repository_that_saw_layers_asks_for_the_layers_of_an_image()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();
        await UploadAsync(raw, [1]);
        var push = new { repositoryName = Name, imageManifest = RawCaller.Manifest("config"), imageTag = "v1" };

        Assert.Equal("LayersNotFoundException", (await raw.RefusalAsync("PutImage", push)).Code);
        await UploadAsync(raw, Encoding.UTF8.GetBytes("config"));
        await raw.EcrAsync("PutImage", push);

        var layers = await raw.EcrAsync("BatchCheckLayerAvailability", new { repositoryName = Name, layerDigests = new[] { Digest.Of([1]).ToString(), Digest.Of([2]).ToString() } });
        Assert.Equal(["AVAILABLE", "UNAVAILABLE"], layers.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("layerAvailability").GetString()));
    }

    [Fact]
    public async Task A_part_out_of_order_and_a_wrong_digest_are_refused()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();
        var id = (await raw.EcrAsync("InitiateLayerUpload", new { repositoryName = Name })).GetProperty("uploadId").GetString();

        Assert.Equal("InvalidLayerPartException", (await raw.RefusalAsync("UploadLayerPart",
            new { repositoryName = Name, uploadId = id, partFirstByte = 5, partLastByte = 5, layerPartBlob = new byte[] { 1 } })).Code);
        Assert.Equal("EmptyUploadException", (await raw.RefusalAsync("CompleteLayerUpload",
            new { repositoryName = Name, uploadId = id, layerDigests = new[] { Digest.Of([1]).ToString() } })).Code);
        Assert.Equal("UploadNotFoundException", (await raw.RefusalAsync("CompleteLayerUpload",
            new { repositoryName = Name, uploadId = Guid.Empty, layerDigests = new[] { Digest.Of([1]).ToString() } })).Code);
    }

    private static async Task UploadAsync(RawCaller raw, byte[] layer)
    {
        var id = (await raw.EcrAsync("InitiateLayerUpload", new { repositoryName = Name })).GetProperty("uploadId").GetString();
        await raw.EcrAsync("UploadLayerPart", new { repositoryName = Name, uploadId = id, partFirstByte = 0, partLastByte = layer.Length - 1, layerPartBlob = layer });
        await raw.EcrAsync("CompleteLayerUpload", new { repositoryName = Name, uploadId = id, layerDigests = new[] { Digest.Of(layer).ToString() } });
    }
}
