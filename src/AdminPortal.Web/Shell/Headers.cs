using System.Security.Cryptography;

namespace AdminPortal.Web.Shell;

/// <summary>
/// What every answer tells the browser it may do with it: scripts only from here (W3C Content Security Policy, level 3), no frame around it, no
/// guessing of types, no address of ours told to others.
/// </summary>
internal static class Headers
{
    private static readonly object NonceKey = new();

    public static void UsePortalHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // At the end, since whoever answers an error clears what was said before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy(Nonce(context));
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The word by which a script in this answer's page is known as ours.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items.TryGetValue(NonceKey, out var known)) { return (string)known!; }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    // MudBlazor writes styles into its elements; scripts have no such freedom. The import map is the only script in the page itself.
    private static string Policy(string nonce) =>
        $"default-src 'self'; base-uri 'self'; object-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'";
}
