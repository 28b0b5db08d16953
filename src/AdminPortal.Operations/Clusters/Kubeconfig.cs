using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// One kubeconfig file. KubernetesClient parses it and runs its credential plugins; each context is handed to it alone, because it takes
/// names that differ in case only for the same, and would read one cluster twice and the other never.
/// </summary>
internal sealed class Kubeconfig
{
    private readonly string _path;
    private readonly K8SConfiguration _file;

    private Kubeconfig(string path, K8SConfiguration file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Every context with the way in that it describes. Nothing is run or opened yet.</summary>
    public IEnumerable<(string Context, ClusterDoor Door)> Doors => _file.Contexts.Select(context => (context.Name, DoorOf(context)));

    /// <exception cref="FormatException">The file is missing, cannot be read, or is no kubeconfig with a context; the message says which, with the file's name.</exception>
    public static async Task<Kubeconfig> LoadAsync(string path, CancellationToken stop)
    {
        try
        {
            var text = await File.ReadAllTextAsync(path, stop);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count != 1 || yaml.Documents[0].RootNode is not YamlMappingNode root) { throw new FormatException($"{path} is no kubeconfig: expected one YAML document with clusters, users and contexts"); }

            var file = await KubernetesClientConfiguration.LoadKubeConfigAsync(new FileInfo(path));
            if (!file.Contexts?.Any() ?? true) { throw new FormatException($"{path} names no context, and so no cluster. Remove it from Portal:Clusters:Kubeconfigs if that is right"); }
            if (file.Contexts!.Any(context => string.IsNullOrEmpty(context?.Name))) { throw new FormatException($"{path} has a context without a name"); }

            // KubernetesClient passes over these two, and would then go another way than the file says, or as nobody.
            var unsupported = Unsupported(root, "clusters", "cluster", "proxy-url").Concat(Unsupported(root, "users", "user", "tokenFile")).FirstOrDefault();
            return unsupported is null ? new Kubeconfig(path, file) : throw new FormatException($"{path} uses {unsupported}, which is not supported");
        }
        catch (YamlException error)
        {
            throw new FormatException($"{path} does not parse as YAML: {error.Message}", error);
        }
        catch (KubeConfigException error)
        {
            throw new FormatException($"{path} cannot be used: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new FormatException($"{path} cannot be read: {error.Message}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new FormatException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static IEnumerable<string> Unsupported(YamlMappingNode root, string list, string member, string key) =>
        from entry in (Child(root, list) as YamlSequenceNode)?.Children ?? []
        where Child(Child(entry, member), key) is not null
        select $"{key} of {member} {Child(entry, "name")}";

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private ClusterDoor DoorOf(Context context)
    {
        var cluster = _file.Clusters?.FirstOrDefault(cluster => cluster?.Name == context.ContextDetails?.Cluster);
        return new ClusterDoor
        {
            FoundIn = $"{_path}, context {context.Name}",
            Server = Uri.TryCreate(cluster?.ClusterEndpoint?.Server, UriKind.Absolute, out var server) ? server : null,
            TlsServerName = cluster?.ClusterEndpoint?.TlsServerName,
            WhenRefused = $"renew the credentials of context {context.Name} in {_path}",
            OpenAsync = stop => Task.Run(() => Open(context, cluster), stop),
        };
    }

    private ApiAccess Open(Context context, Cluster? cluster)
    {
        try
        {
            var endpoint = cluster?.ClusterEndpoint;
            var user = _file.Users?.FirstOrDefault(user => user?.Name == context.ContextDetails?.User);
            var details = new ContextDetails { Cluster = context.ContextDetails?.Cluster, User = user?.UserCredentials is { } credentials && SaysAnything(credentials) ? user.Name : null };
            if (!string.IsNullOrEmpty(context.ContextDetails?.User) && user is null) { throw new KubeConfigException($"it has no user {context.ContextDetails.User}"); }

            var alone = new K8SConfiguration
            {
                Contexts = [new Context { Name = context.Name, ContextDetails = details }],
                Clusters = cluster is null ? [] : [new Cluster { Name = cluster.Name, ClusterEndpoint = WithoutAuthority(endpoint) }],
                Users = user is null ? [] : [user],
                FileName = _file.FileName,
            };
            var built = KubernetesClientConfiguration.BuildConfigFromConfigObject(alone, context.Name);
            var server = new Uri(built.Host);
            if (server.Scheme is not ("http" or "https")) { throw new FormatException($"'{built.Host}' is no http or https address"); }

            return new ApiAccess
            {
                Server = server,
                Authorities = Authority(endpoint!) is { } text ? Certificates.Read(text) : null,
                SkipVerify = endpoint!.SkipTlsVerify,
                TlsServerName = endpoint.TlsServerName,
                ClientCertificate = Certificate(built),
                Authorization = AuthorizationOf(built),
            };
        }
        catch (KubeConfigException error)
        {
            throw Closed(context, error);
        }
        catch (FormatException error)
        {
            throw Closed(context, error);
        }
        catch (CryptographicException error)
        {
            throw Closed(context, error);
        }
        catch (IOException error)
        {
            throw Closed(context, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Closed(context, error);
        }
    }

    private ApiFailure Closed(Context context, Exception error) =>
        new(ApiFailureKind.Unreachable, $"context {context.Name} of {_path} leads nowhere: {error.Message}", error);

    // A plugin was run to build the configuration; what it gave lasts for a reading, and running it again would double the wait.
    private static Func<CancellationToken, Task<AuthenticationHeaderValue?>>? AuthorizationOf(KubernetesClientConfiguration built) => built switch
    {
        { TokenProvider: { } provider and not ExecTokenProvider } => stop => AskAsync(provider, stop),
        { AccessToken: { Length: > 0 } token } => _ => Task.FromResult<AuthenticationHeaderValue?>(new AuthenticationHeaderValue("Bearer", token)),
        { Username: { Length: > 0 } name } => _ => Task.FromResult<AuthenticationHeaderValue?>(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{built.Password}")))),
        _ => null,
    };

    private static async Task<AuthenticationHeaderValue?> AskAsync(ITokenProvider provider, CancellationToken stop)
    {
        try
        {
            return await provider.GetAuthenticationHeaderAsync(stop);
        }
        catch (KubeConfigException error)
        {
            throw new ApiFailure(ApiFailureKind.Unauthorized, $"no token is to be had: {error.Message}", error);
        }
        catch (KubernetesClientException error)
        {
            throw new ApiFailure(ApiFailureKind.Unauthorized, $"no token is to be had: {error.Message}", error);
        }
    }

    /// <summary>A user without anything is anonymous, as for kubectl; KubernetesClient refuses it.</summary>
    private static bool SaysAnything(UserCredentials user) =>
        user is not { Token: null or "", UserName: null or "", ClientCertificate: null or "", ClientCertificateData: null or "", AuthProvider: null, ExternalExecution: null };

    private static ClusterEndpoint? WithoutAuthority(ClusterEndpoint? endpoint) =>
        endpoint is null ? null : new ClusterEndpoint { Server = endpoint.Server, SkipTlsVerify = endpoint.SkipTlsVerify, TlsServerName = endpoint.TlsServerName };

    private static X509Certificate2? Certificate(KubernetesClientConfiguration built)
    {
        var (certificate, key) = built switch
        {
            { ClientCertificateData: { Length: > 0 } data, ClientCertificateKeyData: { Length: > 0 } keyData } =>
                (Encoding.Latin1.GetString(Convert.FromBase64String(data)), Encoding.Latin1.GetString(Convert.FromBase64String(keyData))),
            { ClientCertificateFilePath: { Length: > 0 } file, ClientKeyFilePath: { Length: > 0 } keyFile } => (File.ReadAllText(file), File.ReadAllText(keyFile)),
            _ => (null, null),
        };
        if (certificate is null) { return null; }

        // TLS on Windows takes no key that lives in memory alone.
        using var read = X509Certificate2.CreateFromPem(certificate, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    // Read here, since KubernetesClient takes only the first certificate of a bundle, and no certificate without complaint.
    private string? Authority(ClusterEndpoint endpoint) => endpoint switch
    {
        { CertificateAuthorityData: { Length: > 0 } data } => Encoding.Latin1.GetString(Convert.FromBase64String(data)),
        { CertificateAuthority: { Length: > 0 } file } => Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_path))!, file))),
        _ => null,
    };
}
