namespace AdminPortal.Operations.Policies;

/// <summary>Asks for a previewed text to be put into AWS.</summary>
public sealed record PolicyChange
{
    /// <summary>The preview that was looked at; its text is what is saved, and what it replaces must still be in AWS.</summary>
    public required string PreviewId { get; init; }

    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>A person knows that it hits images which somebody needs.</summary>
    public bool HitsAccepted { get; init; }

    /// <summary>A <see cref="Store.PolicyHash"/>: what the writer began from. Null: what was there when the preview was drawn.</summary>
    public string? BeganFrom { get; init; }
}
