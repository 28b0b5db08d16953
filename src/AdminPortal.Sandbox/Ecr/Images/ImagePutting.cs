using System.Text.RegularExpressions;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>PutImage.</summary>
internal static partial class ImagePutting
{
    public static void Put(EcrCall call)
    {
        var repository = call.Repository;
        var tag = call.Text("imageTag");
        if (tag is not null && !TagForm().IsMatch(tag))
        {
            throw AwsException.Invalid("imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,299}'");
        }

        var image = ManifestReader.Read(call.Needed("imageManifest"), call.Text("imageManifestMediaType"), call.Now);
        if (call.Text("imageDigest") is { } expected && expected != image.Digest.ToString())
        {
            throw new AwsException("ImageDigestDoesNotMatchException",
                $"The image digest '{expected}' does not match the digest '{image.Digest}' that was calculated from the image manifest");
        }

        AskForLayers(repository, image);
        var put = repository.Write(edit =>
        {
            AskForChildren(repository, edit, image);
            AskForChange(repository, edit, image.Digest, tag, call.Now);
            return edit.Put(image with { Tags = tag is null ? [] : [tag] });
        });

        call.Answer.WritePropertyName("image");
        ImageReading.WriteImage(call.Answer, repository, put, tag);
    }

    private static void AskForLayers(EcrRepository repository, StoredImage image)
    {
        if (MediaTypes.IsIndex(image.MediaType) || !repository.Blobs.AreTracked)
        {
            return;
        }

        var missing = ManifestReader.BlobsOf(image.Details.Manifest!).Where(blob => repository.Blobs.SizeOf(blob) is null).ToList();
        if (missing.Count > 0)
        {
            throw new AwsException("LayersNotFoundException",
                $"Layers with digests '[{string.Join(", ", missing)}]' required for pushing image into repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}' do not exist");
        }
    }

    private static void AskForChildren(EcrRepository repository, ImageEdit edit, StoredImage image)
    {
        var missing = image.Details.Children.Select(child => child.Digest).Where(digest => edit.Find(digest) is null).ToList();
        if (missing.Count > 0)
        {
            throw new AwsException("ReferencedImagesNotFoundException",
                $"Images with digests '[{string.Join(", ", missing)}]' required for pushing image into repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}' do not exist");
        }
    }

    private static void AskForChange(EcrRepository repository, ImageEdit edit, Digest digest, string? tag, DateTimeOffset now)
    {
        var existing = edit.Find(digest);
        if (existing is not null && existing.StateAt(now) is StorageState.Active && (tag is null || existing.Tags.Contains(tag)))
        {
            throw new AwsException("ImageAlreadyExistsException",
                $"Image with digest '{digest}' and tag '{tag ?? "null"}' already exists in the repository with name '{repository.Name}' in registry with id '{repository.Registry.Account}'");
        }

        if (tag is not null && edit.Find(tag) is { } holder && holder.Digest != digest && repository.Settings.Freezes(tag))
        {
            throw new AwsException("ImageTagAlreadyExistsException",
                $"The image tag '{tag}' already exists in the '{repository.Name}' repository and cannot be overwritten because the tag is immutable.");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9\-_.]*\z")]
    private static partial Regex TagForm();
}
