using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>BatchGetImage, which is a pull in ECR's eyes.</summary>
internal static class ImageReading
{
    public static void BatchGet(EcrCall call)
    {
        var repository = call.Repository;
        var isRecorded = !PullTimeExclusion.Covers(call);
        var found = new List<(ImageId Id, StoredImage Image)>();
        var failures = new List<(ImageId Id, string Code, string Reason)>();
        foreach (var id in call.Items("imageIds").Select(ImageId.Of).Distinct())
        {
            switch (id.FindIn(repository.Find, repository.Find))
            {
                // An archived image cannot be pulled before it is restored.
                case ({ } image, _, _) when image.StateAt(call.Now) is not StorageState.Active:
                    failures.Add((id, "ImageNotFound", "Requested image not found"));
                    break;
                case ({ } image, _, _):
                    found.Add((id, image));
                    break;
                case (_, { } code, { } reason):
                    failures.Add((id, code, reason));
                    break;
            }
        }

        if (isRecorded)
        {
            foreach (var (_, image) in found)
            {
                repository.Write(edit => edit.Pull(image.Digest, call.Now));
            }
        }

        call.Answer.WriteStartArray("images");
        foreach (var (id, image) in found)
        {
            WriteImage(call.Answer, repository, image, id.Tag);
        }

        call.Answer.WriteEndArray();
        WriteFailures(call.Answer, failures);
    }

    public static void WriteImage(Utf8JsonWriter json, EcrRepository repository, StoredImage image, string? tag)
    {
        json.WriteStartObject();
        json.WriteString("registryId", repository.Registry.Account);
        json.WriteString("repositoryName", repository.Name);
        json.WritePropertyName("imageId");
        new ImageId(image.Digest.ToString(), tag).Write(json);
        json.WriteString("imageManifest", EcrRepository.ManifestOf(image));
        json.WriteString("imageManifestMediaType", image.MediaType);
        json.WriteEndObject();
    }

    public static void WriteFailures(Utf8JsonWriter json, List<(ImageId Id, string Code, string Reason)> failures)
    {
        json.WriteStartArray("failures");
        foreach (var (id, code, reason) in failures)
        {
            json.WriteStartObject();
            json.WritePropertyName("imageId");
            id.Write(json);
            json.WriteString("failureCode", code);
            json.WriteString("failureReason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
