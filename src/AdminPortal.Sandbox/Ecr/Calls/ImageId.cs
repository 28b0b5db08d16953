using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Calls;

/// <summary>An image as a client names it: by digest, by tag, or by both.</summary>
public sealed partial record ImageId(string? Digest, string? Tag)
{
    /// <summary>Reads one entry of <c>imageIds</c>, or <c>imageId</c>.</summary>
    public static ImageId Of(JsonElement json) => new(json.Text("imageDigest"), json.Text("imageTag"));

    /// <summary>Whether the digest has ECR's form, which is wider than SHA-256.</summary>
    public bool IsDigestWellFormed => Digest is null || DigestForm().IsMatch(Digest);

    /// <summary>As ECR's messages name it.</summary>
    public override string ToString() => $"{{imageDigest:'{Digest ?? "null"}', imageTag:'{Tag ?? "null"}'}}";

    /// <summary>The image, or what keeps it from being found.</summary>
    internal (StoredImage? Image, string? Code, string? Reason) FindIn(Func<Digest, StoredImage?> byDigest, Func<string, StoredImage?> byTag)
    {
        if (Digest is null && Tag is null)
        {
            return (null, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }

        if (!IsDigestWellFormed)
        {
            return (null, "InvalidImageDigest", "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }

        if (Tag is { } tag && byTag(tag) is var tagged)
        {
            return tagged switch
            {
                null => (null, "ImageNotFound", "Requested image not found"),
                _ when Digest is null || tagged.Digest.ToString() == Digest => (tagged, null, null),
                _ => (null, "ImageTagDoesNotMatchDigest", "Requested image tag does not match the image digest"),
            };
        }

        return State.Digest.TryParse(Digest, out var digest) && byDigest(digest) is { } image
            ? (image, null, null)
            : (null, "ImageNotFound", "Requested image not found");
    }

    /// <summary>The image, for calls that fail as a whole without it.</summary>
    /// <exception cref="AwsException">There is no such image.</exception>
    public StoredImage In(EcrRepository repository)
    {
        if (Digest is null && Tag is null)
        {
            throw new AwsException("InvalidParameterException", "Invalid request parameters: both tag and digest cannot be null");
        }

        if (!IsDigestWellFormed)
        {
            throw AwsException.Invalid("imageDigest", "Invalid image digest: should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }

        return FindIn(repository.Find, repository.Find).Image ?? throw new AwsException("ImageNotFoundException",
            $"The image with imageId {this} does not exist within the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'");
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteOptional("imageDigest", Digest);
        json.WriteOptional("imageTag", Tag);
        json.WriteEndObject();
    }

    [GeneratedRegex(@"^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+\z")]
    private static partial Regex DigestForm();
}
