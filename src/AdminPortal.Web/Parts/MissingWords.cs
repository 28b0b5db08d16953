using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Parts;

/// <summary>Why an image that is in use cannot be pulled, in words.</summary>
public static class MissingWords
{
    public static string Cause(MissingUse missing) => missing.Cause switch
    {
        MissingCause.NoRepository => $"the registry has no repository {missing.Repository.Name}",
        MissingCause.NoTag => $"no image of {missing.Repository.Name} has this tag",
        MissingCause.NoDigest => $"{missing.Repository.Name} has no image of this digest",
        MissingCause.Archived => "it is in ECR's archive and cannot be pulled until it is restored",
        MissingCause.DeletedByRun => $"this run deleted it from {missing.Repository.Name}",
        _ => throw new InvalidOperationException($"{missing.Cause} is no cause"),
    };
}
