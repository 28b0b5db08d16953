using AdminPortal.Operations.Policies;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>What an edit begins from.</summary>
/// <param name="Reading">What is in AWS.</param>
/// <param name="Ground">The repository's images with who needs them.</param>
/// <param name="Text">The text that is written on.</param>
public sealed record EditorStart(AppliedReading Reading, PolicyGround Ground, string Text)
{
    /// <summary>What the applied policy does; null without one.</summary>
    public PolicyEffect? Applied { get; } = Reading.Applied.Text is { } text ? PolicyEffect.OfApplied(text, Ground.Plan) : null;
}
