using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>
/// BatchDeleteImage. A tag is taken from its image, which goes with its last tag; a digest, with a tag
/// or without, takes the image and all its tags.
/// What an index lists is not deleted. The entries are carried out one after another, in the order of the call.
/// </summary>
internal static class ImageDeletion
{
    public static void BatchDelete(EcrCall call)
    {
        var repository = call.Repository;
        var deleted = new List<ImageId>();
        var failures = new List<(ImageId Id, string Code, string Reason)>();
        repository.Write(edit =>
        {
            foreach (var id in call.Items("imageIds").Select(ImageId.Of))
            {
                Delete(edit, id, deleted, failures);
            }
        });

        call.Answer.WriteStartArray("imageIds");
        deleted.ForEach(id => id.Write(call.Answer));
        call.Answer.WriteEndArray();
        ImageReading.WriteFailures(call.Answer, failures);
    }

    private static void Delete(ImageEdit edit, ImageId id, List<ImageId> deleted, List<(ImageId Id, string Code, string Reason)> failures)
    {
        var (image, code, reason) = id.FindIn(edit.Find, edit.Find);
        if (image is null)
        {
            failures.Add((id, code!, reason!));
            return;
        }

        var digest = image.Digest.ToString();
        if (id is { Digest: null, Tag: { } tag } && image.Tags.Length > 1)
        {
            edit.Untag(tag);
            deleted.Add(new(digest, tag));
            return;
        }

        if (edit.ParentsOf(image.Digest) is { Count: > 0 } parents)
        {
            failures.Add((id, "ImageReferencedByManifestList", $"Requested image referenced by manifest list: [{string.Join(", ", parents)}]"));
            return;
        }

        edit.Remove(image.Digest);
        deleted.AddRange(image.Tags.Length == 0 ? [new ImageId(digest, null)] : image.Tags.Select(t => new ImageId(digest, t)));
    }
}
