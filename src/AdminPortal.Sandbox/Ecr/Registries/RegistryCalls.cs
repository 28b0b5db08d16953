using System.Text;
using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Registries;

/// <summary>The registry itself: its token, its policy, its replication and its account settings.</summary>
internal static class RegistryCalls
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(12);

    // Name, default, and the values that may be put.
    private static readonly (string Name, string Default, string[] Values)[] AccountSettings =
    [
        ("BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE", ["AWS_NATIVE", "CLAIR"]),
        ("REGISTRY_POLICY_SCOPE", "V2", ["V1", "V2"]),
        ("BLOB_MOUNTING", "DISABLED", ["ENABLED", "DISABLED"]),
    ];

    public static void GetAuthorizationToken(EcrCall call)
    {
        var expiry = call.Now + TokenLife;
        call.Answer.WriteStartArray("authorizationData");
        foreach (var registry in call.Items("registryIds").Select(id => id.GetString()!).DefaultIfEmpty(call.Caller.Account))
        {
            var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{registry}-{expiry.ToUnixTimeSeconds()}"));
            call.Answer.WriteStartObject();
            call.Answer.WriteString("authorizationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{secret}")));
            call.Answer.WriteTime("expiresAt", expiry);
            call.Answer.WriteString("proxyEndpoint", $"https://{registry}.dkr.ecr.{call.Caller.Region}.amazonaws.com");
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
    }

    public static void Describe(EcrCall call)
    {
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WritePropertyName("replicationConfiguration");
        call.Answer.WriteRawValue(call.Registry.Settings.Replication ?? "{\"rules\":[]}");
    }

    public static void PutReplication(EcrCall call)
    {
        var configuration = call.Member("replicationConfiguration")!.Value;
        foreach (var destination in configuration.Items("rules").SelectMany(rule => rule.Items("destinations")))
        {
            if (destination.Text("registryId") == call.Registry.Account && destination.Text("region") == call.Registry.Region)
            {
                throw AwsException.Invalid("replicationConfiguration", "Replication destination cannot be the same as the source registry");
            }
        }

        var text = JsonSerializer.Serialize(configuration);
        call.Registry.Change(settings => settings with { Replication = text });
        call.Answer.WritePropertyName("replicationConfiguration");
        call.Answer.WriteRawValue(text);
    }

    // The sandbox replicates nothing, so there is no replica to speak of.
    public static void DescribeReplicationStatus(EcrCall call)
    {
        var repository = call.Repository;
        var id = ImageId.Of(call.Member("imageId")!.Value);
        var image = id.In(repository);
        call.Answer.WriteString("repositoryName", repository.Name);
        call.Answer.WritePropertyName("imageId");
        new ImageId(image.Digest.ToString(), id.Tag).Write(call.Answer);
        call.Answer.WriteStartArray("replicationStatuses");
        call.Answer.WriteEndArray();
    }

    public static void PutPolicy(EcrCall call)
    {
        var text = call.Needed("policyText");
        if (!PolicyText.IsPolicy(text, IsRegistryAction))
        {
            throw AwsException.Invalid("PolicyText", "Invalid registry policy provided");
        }

        call.Registry.Change(settings => settings with { Policy = text });
        AnswerPolicy(call, text);
    }

    public static void GetPolicy(EcrCall call) => AnswerPolicy(call, ExistingPolicy(call));

    public static void DeletePolicy(EcrCall call)
    {
        var text = ExistingPolicy(call);
        call.Registry.Change(settings => settings with { Policy = null });
        AnswerPolicy(call, text);
    }

    public static void GetAccountSetting(EcrCall call)
    {
        var (name, usual, _) = Setting(call);
        call.Answer.WriteString("name", name);
        call.Answer.WriteString("value", call.Registry.Settings.AccountSettings.GetValueOrDefault(name, usual));
    }

    public static void PutAccountSetting(EcrCall call)
    {
        var (name, _, values) = Setting(call);
        var value = call.Needed("value");
        if (!values.Contains(value))
        {
            throw AwsException.Invalid("value", $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }

        call.Registry.Change(settings => settings with { AccountSettings = new Dictionary<string, string>(settings.AccountSettings) { [name] = value } });
        call.Answer.WriteString("name", name);
        call.Answer.WriteString("value", value);
    }

    private static (string Name, string Default, string[] Values) Setting(EcrCall call)
    {
        var name = call.Needed("name");
        return AccountSettings.FirstOrDefault(setting => setting.Name == name) is { Name: not null } found
            ? found
            : throw AwsException.Invalid("name", $"Member must satisfy enum value set: [{string.Join(", ", AccountSettings.Select(s => s.Name))}]");
    }

    private static bool IsRegistryAction(string action) =>
        action is "ecr:*" or "ecr:CreateRepository" or "ecr:ReplicateImage" or "ecr:BatchImportUpstreamImage";

    private static string ExistingPolicy(EcrCall call) => call.Registry.Settings.Policy ?? throw new AwsException(
        "RegistryPolicyNotFoundException", $"Registry policy does not exist in the registry with id '{call.Registry.Account}'");

    private static void AnswerPolicy(EcrCall call, string text)
    {
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WriteString("policyText", text);
    }
}
