using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox.Wire;

/// <summary>Who calls, and what for, as the SigV4 authorization says it. The signature itself is not checked.</summary>
public sealed record Caller
{
    /// <summary>The account of a key that is nobody's in particular.</summary>
    public const string DefaultAccount = "123456789012";

    /// <summary>The access key id.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The account that the key belongs to.</summary>
    public required string Account { get; init; }

    /// <summary>The region of the credential scope.</summary>
    public required string Region { get; init; }

    /// <summary>The service of the credential scope: <c>ecr</c>, <c>sts</c>, <c>eks</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The role or user as IAM names it, <c>arn:aws:iam::…:role/…</c>.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>The session's name, of an assumed role's session; else null.</summary>
    public string? SessionName { get; init; }

    /// <summary>Reads the caller from the Authorization header or the X-Amz-Credential parameter.</summary>
    /// <exception cref="AwsException">There is no authorization, or it is that of an expired session.</exception>
    public static Caller Of(HttpRequest request, DateTimeOffset now)
    {
        var credential = CredentialOf(request.Headers.Authorization.ToString())
            ?? (request.Query.TryGetValue("X-Amz-Credential", out var asked) ? asked.ToString() : null)
            ?? throw new AwsException("MissingAuthenticationTokenException", "Missing Authentication Token");
        var parts = credential.Split('/');
        var key = parts[0];
        var isSession = SessionKey.TryRead(key, out var account, out var expiry);
        if (isSession && expiry <= now)
        {
            throw new AwsException("ExpiredTokenException", "The security token included in the request is expired");
        }

        var session = isSession ? SessionToken.Read(TokenOf(request)) ?? new($"arn:aws:iam::{account}:role/session", "session") : null;
        return new()
        {
            AccessKeyId = key,
            Account = isSession ? account : DefaultAccount,
            Region = parts.Length >= 5 ? parts[^3] : "us-east-1",
            Service = parts.Length >= 5 ? parts[^2] : "",
            PrincipalArn = session?.RoleArn ?? $"arn:aws:iam::{DefaultAccount}:user/sandbox",
            SessionName = session?.Name,
        };
    }

    private static string TokenOf(HttpRequest request) => request.Headers["X-Amz-Security-Token"] is [{ Length: > 0 } token, ..]
        ? token
        : request.Query["X-Amz-Security-Token"].ToString();

    private static string? CredentialOf(string authorization)
    {
        const string Mark = "Credential=";
        var at = authorization.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = authorization[(at + Mark.Length)..];
        var end = rest.AsSpan().IndexOfAny(',', ' ');
        return end < 0 ? rest : rest[..end];
    }
}
