using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>The filter of a listing. Without a status, a listing has the active images only.</summary>
internal sealed record ImageFilter(string Tags, string Status)
{
    public static ImageFilter Of(EcrCall call, bool activeOnly)
    {
        var filter = call.Member("filter");
        return new(filter?.Text("tagStatus") ?? "ANY", filter?.Text("imageStatus") ?? (activeOnly ? "ACTIVE" : "ANY"));
    }

    public bool Fits(StoredImage image, DateTimeOffset now) =>
        (Tags == "ANY" || Tags == (image.Tags.Length > 0 ? "TAGGED" : "UNTAGGED"))
        && (Status == "ANY" || Status == WordFor(image.StateAt(now)));

    public static string WordFor(StorageState state) => state switch
    {
        StorageState.Active => "ACTIVE",
        StorageState.Archived => "ARCHIVED",
        StorageState.Activating => "ACTIVATING",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
