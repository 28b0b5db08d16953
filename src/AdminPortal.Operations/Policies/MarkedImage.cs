using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>An image that a policy marks, or that goes with one, and who needs it.</summary>
public sealed record MarkedImage
{
    public required PlannedImage Image { get; init; }

    /// <summary>The rule that marks it; null for one that only follows the image that it is about.</summary>
    public required int? Priority { get; init; }

    /// <summary>It would be archived, from where nobody can pull it; otherwise deleted.</summary>
    public required bool Archives { get; init; }

    /// <summary>False: AWS marks it, but documents that it refuses to act, since an index that stays lists it.</summary>
    public required bool Goes { get; init; }

    /// <summary>The uses, rollbacks and pins that hold it or an image that it belongs to; empty where nobody needs it.</summary>
    public required IReadOnlyList<Reason> Needs { get; init; }

    /// <summary>It goes although somebody needs it.</summary>
    public bool IsHit => Goes && Needs.Count > 0;

    /// <summary>Its first tag, or its digest in short.</summary>
    public string Name => Image.Image.Tags.Count > 0 ? Image.Image.Tags[0] : Image.Image.Digest.Short;
}
