using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Asks one API server. It lives for one reading, so that what a kubeconfig says is taken up at the next. KubernetesClient is not
/// asked here: with the authorities that it is given it does not check the server's name, and its types cost several times the memory.
/// </summary>
internal sealed class ApiServer : IDisposable
{
    private readonly ApiAccess _access;
    private readonly ClusterLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public ApiServer(ApiAccess access, ClusterLimits limits, TimeProvider time)
    {
        _access = access;
        _limits = limits;
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = limits.Request,
        };
        if (access.Authorities is { } authorities)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

#pragma warning disable CA5359 // The kubeconfig says insecure-skip-tls-verify; nothing else leads here.
        if (access.SkipVerify) { handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true; }
#pragma warning restore CA5359
        if (access.ClientCertificate is { } certificate) { handler.SslOptions.ClientCertificates = [certificate]; }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("AdminPortal", null));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _client.DefaultRequestHeaders.Host = access.TlsServerName;
    }

    /// <summary>Sends a GET until it is answered, a few times where the server is busy or the connection breaks.</summary>
    /// <param name="path">Below the server's own path, with a leading slash.</param>
    /// <exception cref="ApiFailure">It was not answered, or not with what was asked for.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken stop) where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, failure, retryAfter) = await TryAsync(path, shape, stop);
            if (answer is not null) { return answer; }
            if (retryAfter is not { } least || attempt >= _limits.Tries) { throw failure!; }

            var pause = _limits.Pause * (1 << (attempt - 1));
            await Task.Delay(TimeSpan.FromTicks(Math.Min(Math.Max(least.Ticks, pause.Ticks), _limits.LongestPause.Ticks)), _time, stop);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <returns>An answer, or why there is none; a pause where it is worth another try.</returns>
    private async Task<(T? Answer, ApiFailure? Failure, TimeSpan? RetryAfter)> TryAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken stop) where T : class
    {
        using var timeout = new CancellationTokenSource(_limits.Request, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_access.Server.AbsoluteUri.TrimEnd('/') + path));
            if (_access.Authorization is { } authorization) { request.Headers.Authorization = await authorization(either.Token); }

            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK) { return (null, Refusal(path, response.StatusCode), Worth(response)); }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var answer = await JsonSerializer.DeserializeAsync(body, shape, either.Token);
            return answer is null ? (null, NotUnderstood(path, null), null) : (answer, null, null);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            return (null, new ApiFailure(ApiFailureKind.TimedOut, $"GET {Shown(path)} was not answered within {_limits.Request.TotalSeconds:0.#} s", error), null);
        }
        catch (HttpRequestException error)
        {
            return (null, Unreachable(error), error.InnerException is AuthenticationException ? null : TimeSpan.Zero);
        }
        catch (IOException error)
        {
            return (null, new ApiFailure(ApiFailureKind.NotUnderstood, $"the answer to GET {Shown(path)} broke off", error), TimeSpan.Zero);
        }
        catch (InvalidDataException error)
        {
            return (null, NotUnderstood(path, error), TimeSpan.Zero);
        }
        catch (JsonException error)
        {
            return (null, NotUnderstood(path, error), null);
        }
    }

    private static TimeSpan? Worth(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status != 429 && status < 500) { return null; }

        return response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
    }

    private static ApiFailure Refusal(string path, HttpStatusCode status) => new(
        status switch
        {
            HttpStatusCode.Unauthorized => ApiFailureKind.Unauthorized,
            HttpStatusCode.Forbidden => ApiFailureKind.Forbidden,
            HttpStatusCode.NotFound => ApiFailureKind.NotFound,
            HttpStatusCode.Gone => ApiFailureKind.Gone,
            _ => ApiFailureKind.Other,
        },
        $"GET {Shown(path)} was answered with {(int)status} {status}");

    private static ApiFailure NotUnderstood(string path, Exception? cause) =>
        new(ApiFailureKind.NotUnderstood, $"the answer to GET {Shown(path)} is not what a Kubernetes API says. Is there a proxy in between?", cause);

    private ApiFailure Unreachable(HttpRequestException error)
    {
        var host = _access.Server.Authority;
        var sentence = (error.InnerException, error.HttpRequestError) switch
        {
            (AuthenticationException tls, _) => $"the certificate of {host} is not trusted: {tls.Message.TrimEnd('.')}. Check certificate-authority-data and the server's name",
            (_, HttpRequestError.NameResolutionError) => $"the name {host} cannot be resolved. A private endpoint is known inside its VPC only",
            _ => $"{host} cannot be reached: {(error.InnerException ?? error).Message.TrimEnd('.')}. A private endpoint is reached from inside its VPC only",
        };
        return new ApiFailure(ApiFailureKind.Unreachable, sentence, error);
    }

    /// <summary>Continue tokens are long and say nothing.</summary>
    private static string Shown(string path) => path.Split('?')[0];
}
