using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public sealed class ManifestTextTests
{
    private const string A = "sha256:00000000000000ff0000000000000000000000000000000000000000000000aa";

    private const string B = "sha512:0000000000000100aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Layers_are_told_once_each_without_those_that_lie_elsewhere()
    {
        var text = ManifestText.TryRead(
            $$"""
            {"layers":[{"digest":"{{A}}","size":10},{"digest":"{{A}}","size":10},{"digest":"{{B}}","size":4294967296},
            {"digest":"{{B}}","size":7,"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"},
            {"digest":"{{B}}","size":7,"mediaType":"application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"}]}
            """);

        Assert.Equal([new Layer(255, 10), new Layer(256, 4294967296)], text!.Layers);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"layers":7}""")]
    [InlineData("""{"layers":[7]}""")]
    [InlineData("""{"layers":[{"size":10}]}""")]
    [InlineData("""{"layers":[{"digest":"none","size":10}]}""")]
    [InlineData($$"""{"layers":[{"digest":"{{A}}"}]}""")]
    [InlineData($$"""{"layers":[{"digest":"{{A}}","size":-1}]}""")]
    [InlineData($$"""{"layers":[{"digest":"{{A}}","size":1e99}]}""")]
    public void Layers_that_are_not_understood_are_unknown_and_spoil_nothing_else(string manifest)
    {
        var text = ManifestText.TryRead(manifest);

        Assert.NotNull(text);
        Assert.Null(text.Layers);
    }
}
