using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Usage;

public sealed class ImageReferenceTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    [Theory]
    [InlineData(Ecr + "/shop/web:main-1", "shop/web", "main-1", false)]
    [InlineData(Ecr + "/shop/web", "shop/web", "latest", false)]
    [InlineData(Ecr + "/shop/web@sha256:" + Hex, "shop/web", null, true)]
    [InlineData(Ecr + "/shop/web:main-1@sha256:" + Hex, "shop/web", "main-1", true)]
    [InlineData(Ecr + ":443/shop/web:main-1", "shop/web", "main-1", false)]
    [InlineData("docker-pullable://" + Ecr + "/web@sha256:" + Hex, "web", null, true)]
    [InlineData("docker://" + Ecr + "/web:1", "web", "1", false)]
    [InlineData("123456789012.DKR.ECR.EU-West-1.AmazonAWS.com/web:Main", "web", "Main", false)]
    [InlineData(Ecr + "/a.b_c__d---e/f:_x.Y-z", "a.b_c__d---e/f", "_x.Y-z", false)]
    public void Reads_repository_tag_and_digest(string text, string repository, string? tag, bool digest)
    {
        Assert.True(ImageReference.TryParse(text, out var read));
        Assert.Equal(new RepositoryId(new RegistryId("123456789012", "eu-west-1"), repository), read.Within);
        Assert.Equal(tag, read.Tag);
        Assert.Equal(digest ? ImageDigest.Parse("sha256:" + Hex) : null, read.Digest);
        Assert.Equal(text, read.Text);
        Assert.False(read.IsBare);
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("123456789012.dkr-ecr.us-west-2.on.aws", "us-west-2")]
    [InlineData("123456789012.dkr-ecr-fips.us-west-2.on.aws", "us-west-2")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn", "cn-northwest-1")]
    [InlineData("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1")]
    [InlineData("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1")]
    [InlineData("123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1")]
    [InlineData("123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1")]
    [InlineData("123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1")]
    public void Every_host_of_a_private_registry_is_that_registry(string host, string region)
    {
        Assert.True(ImageReference.TryParse(host + "/team/app:1", out var read));
        Assert.Equal(new RegistryId("123456789012", region), read.Registry);
        Assert.Equal("team/app", read.Repository);
    }

    [Theory]
    [InlineData(Ecr + ".example/app:1", "app")]
    [InlineData("evil-" + Ecr + "/app:1", "app")]
    [InlineData("evil." + Ecr + "/app:1", "app")]
    [InlineData("1" + Ecr + "/app:1", "app")]
    [InlineData("23456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "app")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com.au/app:1", "app")]
    [InlineData("123456789012xdkr.ecr.eu-west-1.amazonaws.com/app:1", "app")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.community/app:1", "app")]
    [InlineData("mirror.example/" + Ecr + "/app:1", Ecr + "/app")]
    [InlineData("public.ecr.aws/" + "nginx/nginx:1", "nginx/nginx")]
    [InlineData("ecr-public.aws.com/nginx/nginx:1", "nginx/nginx")]
    [InlineData("localhost:5000/app:1", "app")]
    [InlineData("[::1]:5000/app:1", "app")]
    [InlineData("nginx", "nginx")]
    [InlineData("library/nginx:1.27", "library/nginx")]
    [InlineData(Ecr + ":1", Ecr)]
    public void Any_other_host_is_no_private_registry(string text, string repository)
    {
        Assert.True(ImageReference.TryParse(text, out var read));
        Assert.Null(read.Registry);
        Assert.Null(read.Within);
        Assert.Equal(repository, read.Repository);
    }

    [Theory]
    [InlineData("sha256:" + Hex)]
    [InlineData(Hex)]
    [InlineData("docker://sha256:" + Hex)]
    public void A_digest_alone_is_bare(string text)
    {
        Assert.True(ImageReference.TryParse(text, out var read));
        Assert.True(read.IsBare);
        Assert.Null(read.Tag);
        Assert.Equal(ImageDigest.Parse("sha256:" + Hex), read.Digest);
    }

    [Fact]
    public void A_name_tagged_with_a_long_commit_is_no_digest()
    {
        Assert.True(ImageReference.TryParse("app:0123456789abcdef0123456789abcdef01234567", out var read));
        Assert.Equal("app", read.Repository);
        Assert.Null(read.Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(Ecr + "/")]
    [InlineData(Ecr + "/app:")]
    [InlineData(Ecr + "/app@")]
    [InlineData(Ecr + "/App:1")]
    [InlineData(Ecr + "/app:1\n")]
    [InlineData(" " + Ecr + "/app:1")]
    [InlineData(Ecr + "/app/../web:1")]
    [InlineData(Ecr + "//app:1")]
    [InlineData(Ecr + "./app:1")]
    [InlineData("https://" + Ecr + "/app:1")]
    [InlineData(Ecr + "/app@sha256:abc")]
    [InlineData(Ecr + "/app@" + Hex)]
    [InlineData(Ecr + "/app@SHA256:" + Hex)]
    [InlineData(Ecr + "/app@sha256:" + Hex + "00")]
    [InlineData(Ecr + "/app:1@sha256:" + Hex + "@sha256:" + Hex)]
    [InlineData("123456789012.d\u212Ar.ecr.eu-west-1.amazonaws.com/app:1")]
    [InlineData("$(ACCOUNT).dkr.ecr.eu-west-1.amazonaws.com/app:1")]
    [InlineData("{{ .Values.image }}")]
    public void What_no_runtime_can_pull_is_no_reference(string text) => Assert.False(ImageReference.TryParse(text, out _));

    [Fact]
    public void A_tag_has_128_characters_at_most_and_a_hostile_text_is_refused_at_once()
    {
        Assert.True(ImageReference.TryParse("app:" + new string('x', 128), out _));
        Assert.False(ImageReference.TryParse("app:" + new string('x', 129), out _));
        Assert.False(ImageReference.TryParse(Ecr + "/" + new string('a', 1_000_000), out _));
        Assert.False(ImageReference.TryParse("a" + new string('-', 1_000_000) + ".example/app", out _));
    }

    [Theory]
    [InlineData("$(ACCOUNT).dkr.ecr.eu-west-1.amazonaws.com/app:1", true)]
    [InlineData("https://" + "123456789012.DKR-ECR.eu-west-1.on.aws/app", true)]
    [InlineData("{{ secret.image }}", false)]
    public void An_unreadable_text_may_still_be_meant_for_ECR(string text, bool meant) => Assert.Equal(meant, EcrHost.MayBeMeantBy(text));

    private static readonly Gen<string> Component =
        Gen.Select(Gen.Char["abz059"].Array[1, 4], Gen.OneOf("", ".", "_", "__", "-", "---"), Gen.Char["abz059"].Array[1, 4],
            (left, between, right) => new string(left) + between + new string(right));

    private static readonly Gen<string> Name = Component.Array[1, 4].Select(parts => string.Join('/', parts));

    private static readonly Gen<string> SomeTag =
        Gen.Select(Gen.Char["aZ9_"], Gen.Char["aZ9_.-"].Array[0, 127], (first, rest) => first + new string(rest));

    private static readonly Gen<string> SomeDigest = Gen.Char["0123456789abcdef"].Array[64].Select(hex => "sha256:" + new string(hex));

    private static readonly Gen<string> Host =
        Gen.Select(Gen.Char["0123456789"].Array[12], Gen.OneOf(".dkr.ecr.", ".dkr-ecr.", ".dkr.ecr-fips.", ".dkr-ecr-fips."),
            Gen.OneOf("us-east-1", "cn-north-1", "us-gov-east-1"), Gen.OneOf("amazonaws.com", "amazonaws.com.cn", "on.aws", "c2s.ic.gov"),
            (account, form, region, suffix) => new string(account) + form + region + "." + suffix);

    [Fact]
    public void What_is_put_together_is_read_back() =>
        Gen.Select(Host, Gen.Bool, Name, SomeTag.Null(), SomeDigest.Null()).Sample((host, upper, name, tag, digest) =>
        {
            var text = (upper ? host.ToUpperInvariant() : host) + "/" + name + (tag is null ? "" : ":" + tag) + (digest is null ? "" : "@" + digest);
            return ImageReference.TryParse(text, out var read)
                && read.Registry!.Account == host[..12]
                && read.Repository == name
                && read.Tag == (tag ?? (digest is null ? "latest" : null))
                && read.Digest?.Value == digest;
        });

    [Fact]
    public void A_host_that_ends_or_begins_otherwise_is_never_ours() =>
        Gen.Select(Host, Gen.OneOf("a", "x.", "1", "evil-"), Gen.OneOf(".example", "x", ".com", "-a"), Gen.Bool).Sample((host, before, after, front) =>
            ImageReference.TryParse((front ? before + host : host + after) + "/app:1", out var read) && read.Registry is null);

    [Fact]
    public void Nothing_makes_it_throw_and_what_it_reads_is_whole() =>
        Gen.OneOf(Gen.String, Gen.Char["aA0:/@.-_[]sha256 \n"].Array[0, 40].Select(letters => new string(letters)),
            Gen.Select(Host, Gen.Char["aA0:/@.-_ "].Array[0, 12], (host, letters) => host + new string(letters))).Sample(text =>
            !ImageReference.TryParse(text, out var read) || (read.Text == text && (read.Tag is not null || read.Digest is not null) && (read.IsBare || read.Repository!.Length > 0)));
}
