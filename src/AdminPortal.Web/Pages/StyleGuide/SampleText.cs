namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>Texts that others write and that must not break a page: names as long as ECR takes them, other directions, and markup or formulas.</summary>
public static class SampleText
{
    /// <summary>256 characters without a place to break.</summary>
    public static readonly string Long = string.Concat(Enumerable.Repeat("feature-long-names-are-real-1a2b", 8));

    public const string RightToLeft = "שירות-תשלומים / الدفع-والفواتير";

    public const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&=cmd|' /C calc'!A0";

    public static readonly IReadOnlyList<(string Name, string Text)> All = [("256 characters", Long), ("right to left", RightToLeft), ("hostile", Hostile)];
}
