using System.Globalization;
using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>ListImages and DescribeImages.</summary>
internal static class ImageListing
{
    private const int UsualPage = 100;

    public static void List(EcrCall call)
    {
        var repository = call.Repository;
        var filter = ImageFilter.Of(call, activeOnly: true);
        var page = Page.Of(call, UsualPage, $"images|{repository.Name}|{filter}");

        // One row for each digest and tag; a page may end between two tags of an image.
        var (sequence, tag) = Position(page.After);
        List<(StoredImage Image, int Tag)> rows = repository.Read(images => images.After(sequence - 1)
            .Where(image => filter.Fits(image, call.Now))
            .SelectMany(image => Enumerable.Range(0, Math.Max(1, image.Tags.Length)).Select(i => (image, i)))
            .Where(row => row.image.Sequence > sequence || row.i > tag)
            .Take(page.Size + 1).ToList());
        call.Answer.WriteStartArray("imageIds");
        foreach (var (image, i) in rows.Take(page.Size))
        {
            new ImageId(image.Digest.ToString(), image.Tags.ElementAtOrDefault(i)).Write(call.Answer);
        }

        call.Answer.WriteEndArray();
        if (rows.Count > page.Size)
        {
            var (last, place) = rows[page.Size - 1];
            page.AnswerNext(call, string.Create(CultureInfo.InvariantCulture, $"{last.Sequence}.{place}"));
        }
    }

    public static void Describe(EcrCall call)
    {
        var repository = call.Repository;
        Page.RefuseBeside(call, "imageIds");
        var ids = call.Items("imageIds").Select(ImageId.Of).ToList();
        if (ids.Count > 0)
        {
            // Images that are named are described whatever their status, unless a status is asked for as well.
            var asked = ImageFilter.Of(call, activeOnly: false);
            Answer(call, repository, ids.Select(id => id.In(repository)).DistinctBy(image => image.Digest).Where(image => asked.Fits(image, call.Now)));
            return;
        }

        var filter = ImageFilter.Of(call, activeOnly: true);
        var page = Page.Of(call, UsualPage, $"details|{repository.Name}|{filter}");
        var images = repository.Read(all => all.After(Position(page.After).Sequence)
            .Where(image => filter.Fits(image, call.Now)).Take(page.Size + 1).ToList());
        Answer(call, repository, images.Take(page.Size));
        if (images.Count > page.Size)
        {
            page.AnswerNext(call, images[page.Size - 1].Sequence.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static (long Sequence, int Tag) Position(string? after)
    {
        if (after is null)
        {
            return (0, int.MaxValue);
        }

        var parts = after.Split('.');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : int.MaxValue);
    }

    private static void Answer(EcrCall call, EcrRepository repository, IEnumerable<StoredImage> images)
    {
        call.Answer.WriteStartArray("imageDetails");
        foreach (var image in images)
        {
            Write(call.Answer, repository, image, call.Now);
        }

        call.Answer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, EcrRepository repository, StoredImage image, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("registryId", repository.Registry.Account);
        json.WriteString("repositoryName", repository.Name);
        json.WriteString("imageDigest", image.Digest.ToString());
        if (image.Tags.Length > 0)
        {
            json.WriteStartArray("imageTags");
            foreach (var tag in image.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("imageSizeInBytes", repository.SizeOf(image));
        json.WriteTime("imagePushedAt", image.PushedAt);
        json.WriteString("imageManifestMediaType", image.MediaType);
        json.WriteOptional("artifactMediaType", image.ArtifactMediaType);
        json.WriteOptional("lastRecordedPullTime", image.PulledAt);
        json.WriteOptional("subjectManifestDigest", image.Details.Subject?.ToString());
        json.WriteString("imageStatus", ImageFilter.WordFor(image.StateAt(now)));
        json.WriteOptional("lastArchivedAt", image.Details.ArchivedAt);
        json.WriteOptional("lastActivatedAt", image.StateAt(now) is StorageState.Active ? image.Details.ActivatedAt : null);
        json.WriteEndObject();
    }
}
