using System.Text;

namespace AdminPortal.Sandbox.Wire;

/// <summary>What an assumed role's session token says: the role and the session's name.</summary>
public sealed record SessionToken(string RoleArn, string Name)
{
    /// <summary>The token as it travels.</summary>
    public string Write() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RoleArn}\n{Name}"));

    /// <summary>Reads a token that <see cref="Write"/> wrote; null for any other.</summary>
    public static SessionToken? Read(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Split('\n') is [var role, var name] ? new(role, name) : null;
    }
}
