using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Repositories;

/// <summary>Creating, describing and deleting repositories.</summary>
internal static class RepositoryCalls
{
    private const int UsualPage = 100;

    public static void Create(EcrCall call)
    {
        var name = call.Needed("repositoryName");
        var (mutability, exclusions) = Mutability.Read(call.Input);
        var encryption = call.Member("encryptionConfiguration");
        var type = encryption?.Text("encryptionType") ?? "AES256";
        var key = encryption?.Text("kmsKey");
        if (type == "AES256" && key is not null)
        {
            throw AwsException.Invalid("kmsKey", "KMS key must not be given for encryption type AES256");
        }

        // AWS's own key for ECR: one an account and region, of an id that stays the same.
        key ??= type == "AES256" ? null : $"arn:aws:kms:{call.Registry.Region}:{call.Registry.Account}:key/{KeyIdOf(call.Registry)}";
        var settings = new RepositorySettings
        {
            Name = name,
            CreatedAt = call.Now,
            TagMutability = mutability,
            MutabilityExclusions = exclusions,
            ScanOnPush = call.Member("imageScanningConfiguration")?.Flag("scanOnPush") ?? false,
            EncryptionType = type,
            KmsKey = key,
            Tags = ResourceTags.Read(call, "tags", new Dictionary<string, string>()),
        };
        var repository = call.Registry.Create(settings) ?? throw new AwsException("RepositoryAlreadyExistsException",
            $"The repository with name '{name}' already exists in the registry with id '{call.Registry.Account}'");
        call.Answer.WritePropertyName("repository");
        Write(call.Answer, repository);
    }

    public static void Describe(EcrCall call)
    {
        Page.RefuseBeside(call, "repositoryNames");
        var page = Page.Of(call, UsualPage, "repositories");
        var names = call.Items("repositoryNames").Select(name => name.GetString()!).ToList();
        var found = names.Count > 0
            ? names.Select(call.Find).ToList()
            : call.Registry.Repositories.Where(r => page.After is null || string.CompareOrdinal(r.Name, page.After) > 0).ToList();
        var shown = names.Count > 0 ? found : found.Take(page.Size).ToList();
        call.Answer.WriteStartArray("repositories");
        shown.ForEach(repository => Write(call.Answer, repository));
        call.Answer.WriteEndArray();
        if (shown.Count < found.Count)
        {
            page.AnswerNext(call, shown[^1].Name);
        }
    }

    public static void Delete(EcrCall call)
    {
        var repository = call.Repository;
        if (!call.Registry.Delete(repository, call.Input.Flag("force")))
        {
            throw new AwsException("RepositoryNotEmptyException",
                $"The repository with name '{repository.Name}' in registry with id '{call.Registry.Account}' cannot be deleted because it still contains images");
        }

        call.Answer.WritePropertyName("repository");
        Write(call.Answer, repository);
    }

    internal static string ArnOf(EcrRepository repository) =>
        $"arn:aws:ecr:{repository.Registry.Region}:{repository.Registry.Account}:repository/{repository.Name}";

    private static void Write(Utf8JsonWriter json, EcrRepository repository)
    {
        var settings = repository.Settings;
        json.WriteStartObject();
        json.WriteString("repositoryArn", ArnOf(repository));
        json.WriteString("registryId", repository.Registry.Account);
        json.WriteString("repositoryName", settings.Name);
        json.WriteString("repositoryUri", $"{repository.Registry.Account}.dkr.ecr.{repository.Registry.Region}.amazonaws.com/{settings.Name}");
        json.WriteTime("createdAt", settings.CreatedAt);
        Mutability.Write(json, settings);
        json.WriteStartObject("imageScanningConfiguration");
        json.WriteBoolean("scanOnPush", settings.ScanOnPush);
        json.WriteEndObject();
        json.WriteStartObject("encryptionConfiguration");
        json.WriteString("encryptionType", settings.EncryptionType);
        json.WriteOptional("kmsKey", settings.KmsKey);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Guid KeyIdOf(EcrRegistry registry)
    {
        var digest = State.Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{registry.Account}/{registry.Region}"));
        return new(unchecked((int)digest.A), unchecked((short)digest.B), unchecked((short)digest.C), BitConverter.GetBytes(digest.D));
    }
}
