using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Repositories;

/// <summary>The resource tags of repositories.</summary>
internal static class ResourceTags
{
    private const int Most = 50;

    public static void List(EcrCall call)
    {
        var repository = Resource(call);
        call.Answer.WriteStartArray("tags");
        foreach (var (key, value) in repository.Settings.Tags)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("Key", key);
            call.Answer.WriteString("Value", value);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
    }

    public static void Tag(EcrCall call) =>
        Resource(call).Change(settings => settings with { Tags = Read(call, "tags", settings.Tags) });

    public static void Untag(EcrCall call)
    {
        var keys = call.Items("tagKeys").Select(key => key.GetString()).ToHashSet();
        Resource(call).Change(settings => settings with
        {
            Tags = settings.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(tag => tag.Key, tag => tag.Value),
        });
    }

    public static IReadOnlyDictionary<string, string> Read(EcrCall call, string member, IReadOnlyDictionary<string, string> before)
    {
        var tags = before.ToDictionary(tag => tag.Key, tag => tag.Value);
        foreach (var tag in call.Items(member))
        {
            var (key, value) = (tag.Text("Key")!, tag.Text("Value")!);
            if (key.Length is 0 or > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new AwsException("InvalidTagParameterException", $"The tag with key '{key}' is not valid");
            }

            tags[key] = value;
        }

        return tags.Count <= Most ? tags : throw new AwsException("TooManyTagsException", $"A resource can have at most {Most} tags");
    }

    private static EcrRepository Resource(EcrCall call)
    {
        var arn = call.Needed("resourceArn").Split(':', 6);
        const string Kind = "repository/";
        if (arn.Length < 6 || arn[0] != "arn" || arn[2] != "ecr" || !arn[5].StartsWith(Kind, StringComparison.Ordinal))
        {
            throw AwsException.Invalid("resourceArn", "Invalid ARN");
        }

        var name = arn[5][Kind.Length..];
        var registry = call.RegistryOf(arn[4], arn[3]);
        return registry.Find(name) ?? throw new AwsException("RepositoryNotFoundException",
            $"The repository with name '{name}' does not exist in the registry with id '{registry.Account}'");
    }
}
