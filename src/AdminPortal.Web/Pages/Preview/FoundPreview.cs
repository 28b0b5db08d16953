namespace AdminPortal.Web.Pages.Preview;

/// <summary>The preview that was asked for; none where there is no such plan.</summary>
public sealed record FoundPreview(PreviewView? View);
