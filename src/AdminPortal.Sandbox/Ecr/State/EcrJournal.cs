using System.Text.Json;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.State;

// The lines that the state of ECR is kept in. While the file is being rewritten, a line about an image can precede its
// repository; the repository then follows with all its images, so such a line may be passed over.
internal sealed class EcrJournal
{
    // Null: the state is kept in memory only.
    public Journal? File { get; set; }

    public void Registry(EcrRegistry registry) => Append("registry", registry, json =>
    {
        json.WritePropertyName("settings");
        JsonSerializer.Serialize(json, registry.Settings);
    });

    public void Repository(EcrRepository repository) => Append("repository", repository.Registry, json =>
    {
        json.WritePropertyName("settings");
        JsonSerializer.Serialize(json, repository.Settings);
    });

    public void RepositoryGone(EcrRepository repository) =>
        Append("repository-gone", repository.Registry, json => json.WriteString("name", repository.Name));

    public void Image(EcrRepository repository, StoredImage image) => Append("image", repository.Registry, json =>
    {
        json.WriteString("name", repository.Name);
        json.WritePropertyName("image");
        StoredImageJson.Write(json, image);
    });

    public void ImageGone(EcrRepository repository, Digest digest) => Append("image-gone", repository.Registry, json =>
    {
        json.WriteString("name", repository.Name);
        json.WriteString("digest", digest.ToString());
    });

    public void Blob(EcrRepository repository, string digest, long size) => Append("blob", repository.Registry, json =>
    {
        json.WriteString("name", repository.Name);
        json.WriteString("digest", digest);
        json.WriteNumber("size", size);
    });

    public static void Replay(EcrState state, JsonElement line)
    {
        var registry = state.Registry(Text("account"), Text("region"));
        switch (Text("op"))
        {
            case "registry":
                registry.Restore(line.GetProperty("settings").Deserialize<RegistrySettings>()!);
                break;
            case "repository":
                registry.Restore(line.GetProperty("settings").Deserialize<RepositorySettings>()!);
                break;
            case "repository-gone":
                registry.Forget(Text("name"));
                break;
            case "image":
                registry.Find(Text("name"))?.Restore(StoredImageJson.Read(line.GetProperty("image")));
                break;
            case "image-gone":
                registry.Find(Text("name"))?.Forget(Digest.Parse(Text("digest")));
                break;
            case "blob":
                registry.Find(Text("name"))?.Blobs.Restore(Text("digest"), line.GetProperty("size").GetInt64());
                break;
            case var unknown:
                throw new JsonException($"The sandbox's journal has a line of an unknown kind, '{unknown}'.");
        }

        string Text(string name) => line.GetProperty(name).GetString()!;
    }

    private void Append(string op, EcrRegistry registry, Action<Utf8JsonWriter> rest) => File?.Append(json =>
    {
        json.WriteStartObject();
        json.WriteString("op", op);
        json.WriteString("account", registry.Account);
        json.WriteString("region", registry.Region);
        rest(json);
        json.WriteEndObject();
    });
}
