using AdminPortal.Planning.Images;
using Amazon.Runtime;

namespace AdminPortal.Operations.Accounts;

/// <summary>Gives the SDK's clients of one registry one HTTP client that knows the limits.</summary>
internal sealed class CallClients : HttpClientFactory, IDisposable
{
    private readonly HttpClient _http;

    public CallClients(CallLimits limits, RegistryId registry)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15), ConnectTimeout = TimeSpan.FromSeconds(10) };
        _http = new HttpClient(new CallHandler(limits, registry) { InnerHandler = sockets }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _http;

    // The SDK would make one for each request, or throw this one away after the first.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _http.Dispose();
}
