using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A request as its URL reads: a resource (group, version, namespace, plural, name), or another path of the API.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public string Group { get; private init; } = "";

    public string Version { get; private init; } = "";

    /// <summary>Null where the path names no resource.</summary>
    public string? Plural { get; private init; }

    /// <summary>Empty: over the whole cluster.</summary>
    public string Namespace { get; private init; } = "";

    public string? Name { get; private init; }

    public string? Subresource { get; private init; }

    public int? Limit { get; private init; }

    public ContinueToken? Continue { get; private init; }

    public string Labels { get; private init; } = "";

    public string Fields { get; private init; } = "";

    /// <summary>With <c>resourceVersion=0</c> a server answers from its cache and ignores the limit.</summary>
    public bool FromCache { get; private init; }

    public bool Watch { get; private init; }

    public int Page => Continue?.Page ?? 1;

    public string Verb => Method == "POST" ? "create" : Name is not null ? "get" : Watch ? "watch" : "list";

    /// <exception cref="KubernetesProblem">A parameter cannot be read.</exception>
    public static ApiRequest Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var read = new ApiRequest { Method = request.Method, Path = path };
        var (group, version, rest) = steps switch
        {
            ["api", var v, .. var r] when r.Length > 0 => ("", v, r),
            ["apis", var g, var v, .. var r] when r.Length > 0 => (g, v, r),
            _ => ("", "", []),
        };
        if (rest.Length == 0)
        {
            return read;
        }
        var ns = "";
        // A namespace is an object too: /namespaces/shop is one, /namespaces/shop/pods lists pods in it.
        if (rest is ["namespaces", var inside, .. var below] && below.Length > 0 && below[0] is not ("status" or "finalize"))
        {
            (ns, rest) = (inside, below);
        }
        var query = request.Query;
        var token = query["continue"].ToString();
        return read with
        {
            Group = group,
            Version = version,
            Namespace = ns,
            Plural = rest[0],
            Name = rest.Length > 1 ? rest[1] : null,
            Subresource = rest.Length > 2 ? rest[2] : null,
            Limit = LimitOf(query["limit"].ToString()),
            Continue = token.Length == 0 ? null : ContinueToken.Parse(token),
            Labels = query["labelSelector"].ToString(),
            Fields = query["fieldSelector"].ToString(),
            FromCache = query["resourceVersion"] == "0",
            Watch = query["watch"].ToString() is "true" or "1",
        };
    }

    private static int? LimitOf(string text) => text.Length == 0 || text == "0" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit
        : throw KubernetesProblem.BadRequest($"unable to decode query parameter limit: \"{text}\"");
}

/// <summary>Where a list goes on: after <paramref name="After"/>, in the snapshot of that version, or (-1) in whatever is there now.</summary>
internal sealed record ContinueToken(long Version, int Page, string After)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}:{Page}:{After}")));

    public static ContinueToken Parse(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 3);
            return new(long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }
        catch (Exception mistake) when (mistake is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw KubernetesProblem.BadRequest("continue key is not valid: " + mistake.Message);
        }
    }
}
