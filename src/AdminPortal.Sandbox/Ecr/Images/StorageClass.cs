using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>UpdateImageStorageClass: into the archive at once, out of it after a while.</summary>
internal static class StorageClass
{
    // As long as ECR says that it takes at most.
    private static readonly TimeSpan Restoring = TimeSpan.FromMinutes(20);

    public static void Update(EcrCall call)
    {
        var repository = call.Repository;
        var id = ImageId.Of(call.Member("imageId")!.Value);
        var image = id.In(repository);
        var toArchive = call.Needed("targetStorageClass") == "ARCHIVE";
        var state = image.StateAt(call.Now);
        if (toArchive == (state is StorageState.Archived) || state is StorageState.Activating)
        {
            throw new AwsException("ImageStorageClassUpdateNotSupportedException",
                $"The image with imageId {id} in the repository with name '{repository.Name}' is {ImageFilter.WordFor(state)} and cannot be moved to storage class {call.Needed("targetStorageClass")}");
        }

        // What an index that can be pulled lists has to be there for it; the index goes first.
        if (toArchive && repository.ParentsOf(image.Digest).Where(parent => repository.Find(parent)?.StateAt(call.Now) is StorageState.Active).ToList() is { Count: > 0 } parents)
        {
            throw new AwsException("ImageStorageClassUpdateNotSupportedException",
                $"The image with imageId {id} in the repository with name '{repository.Name}' is referenced by manifest list: [{string.Join(", ", parents)}]");
        }

        repository.Write(edit =>
        {
            if (toArchive)
            {
                edit.Archive(image.Digest, call.Now);
            }
            else
            {
                edit.Restore(image.Digest, call.Now + Restoring);
            }
        });
        call.AnswerRepository(repository);
        call.Answer.WritePropertyName("imageId");
        new ImageId(image.Digest.ToString(), id.Tag).Write(call.Answer);
        call.Answer.WriteString("imageStatus", ImageFilter.WordFor(repository.Find(image.Digest)?.StateAt(call.Now) ?? state));
    }
}
