using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>How a version came about, for people.</summary>
public static class VersionWords
{
    public static string Of(PolicyVersion version) => version.Origin switch
    {
        PolicyOrigin.Seen when version.Text is null => "seen in AWS: deleted there",
        PolicyOrigin.Seen => "seen in AWS",
        PolicyOrigin.Saved => $"saved by {version.Actor}",
        PolicyOrigin.Deleted => $"deleted by {version.Actor}",
        PolicyOrigin.Accepted => $"accepted by {version.Actor}",
        _ => throw new InvalidOperationException($"{version.Origin} is no origin"),
    };

    /// <summary>A line to choose it by.</summary>
    public static string Title(PolicyVersion version, ReaderZone zone) => $"{Words.Moment(version.At, zone)}, {Of(version)}";
}
