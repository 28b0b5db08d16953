using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>
/// Uploading layers. Their bytes are hashed and counted, not kept, so they cannot be downloaded; an upload that is not
/// complete when the sandbox ends is gone, as it is in ECR after a while.
/// </summary>
internal static class LayerCalls
{
    private const int PartSize = 10 << 20;

    public static void Initiate(EcrCall call)
    {
        call.Answer.WriteString("uploadId", call.Repository.Blobs.Begin());
        call.Answer.WriteNumber("partSize", PartSize);
    }

    public static void UploadPart(EcrCall call)
    {
        var repository = call.Repository;
        var (id, upload) = Upload(call, repository);
        var part = call.Member("layerPartBlob")!.Value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new AwsException("SerializationException", "layerPartBlob is not base 64");
        var (first, last) = (call.Member("partFirstByte")!.Value.GetInt64(), call.Member("partLastByte")!.Value.GetInt64());
        if (last - first + 1 != part.Length || !upload.Append(first, part))
        {
            throw new AwsException("InvalidLayerPartException",
                $"The layer part of bytes {first} to {last} does not follow on the last byte received, {upload.Length - 1}");
        }

        call.AnswerRepository(repository);
        call.Answer.WriteString("uploadId", id);
        call.Answer.WriteNumber("lastByteReceived", upload.Length - 1);
    }

    public static void Complete(EcrCall call)
    {
        var repository = call.Repository;
        var (id, upload) = Upload(call, repository);
        if (upload.Length == 0)
        {
            throw new AwsException("EmptyUploadException", $"The upload '{id}' holds no layer parts");
        }

        var digest = upload.Digest();
        if (!call.Items("layerDigests").Any(expected => expected.GetString() == digest))
        {
            throw new AwsException("InvalidLayerException", $"The layer's digest '{digest}' is none of those given");
        }

        repository.Blobs.End(id);
        if (repository.Blobs.SizeOf(digest) is not null)
        {
            throw new AwsException("LayerAlreadyExistsException",
                $"Layer with digest '{digest}' already exists in the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'");
        }

        repository.AddBlob(digest, upload.Length);
        call.AnswerRepository(repository);
        call.Answer.WriteString("uploadId", id);
        call.Answer.WriteString("layerDigest", digest);
    }

    public static void BatchCheck(EcrCall call)
    {
        var repository = call.Repository;
        var asked = call.Items("layerDigests").Select(digest => digest.GetString()!).Distinct().ToList();
        var malformed = asked.Where(digest => !new ImageId(digest, null).IsDigestWellFormed).ToList();
        call.Answer.WriteStartArray("layers");
        foreach (var digest in asked.Except(malformed))
        {
            var size = repository.Blobs.SizeOf(digest);
            call.Answer.WriteStartObject();
            call.Answer.WriteString("layerDigest", digest);
            call.Answer.WriteString("layerAvailability", size is null ? "UNAVAILABLE" : "AVAILABLE");
            if (size is { } bytes)
            {
                call.Answer.WriteNumber("layerSize", bytes);
            }

            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        call.Answer.WriteStartArray("failures");
        foreach (var digest in malformed)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("layerDigest", digest);
            call.Answer.WriteString("failureCode", "InvalidLayerDigest");
            call.Answer.WriteString("failureReason", "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
    }

    private static (string Id, LayerUpload Upload) Upload(EcrCall call, EcrRepository repository)
    {
        var id = call.Needed("uploadId");
        return (id, repository.Blobs.Find(id) ?? throw new AwsException("UploadNotFoundException",
            $"The upload '{id}' does not exist in the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'"));
    }
}
