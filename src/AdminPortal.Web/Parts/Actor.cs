namespace AdminPortal.Web.Parts;

/// <summary>Who did it, as the history says it.</summary>
public static class Actor
{
    /// <summary>Somebody at a page. Who, the portal does not know as long as it asks nobody to sign in.</summary>
    public const string Browser = "browser";

    public static string CommandLine => $"command line ({Environment.UserName})";
}
