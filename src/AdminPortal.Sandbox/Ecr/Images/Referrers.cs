using System.Globalization;
using System.Text;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Images;

/// <summary>ListImageReferrers.</summary>
internal static class Referrers
{
    private const int UsualPage = 20;

    public static void List(EcrCall call)
    {
        var repository = call.Repository;
        var subject = call.Member("subjectId")!.Value.Text("imageDigest")!;
        var filter = call.Member("filter");
        var types = filter?.Items("artifactTypes").Select(type => type.GetString()).ToList() ?? [];
        var status = new ImageFilter("ANY", filter?.Text("artifactStatus") ?? "ACTIVE");
        var page = Page.Of(call, UsualPage, $"referrers|{repository.Name}|{subject}|{status}|{string.Join(',', types)}");
        var after = page.After is null ? 0 : long.Parse(page.After, CultureInfo.InvariantCulture);
        IReadOnlyList<StoredImage> all = Digest.TryParse(subject, out var digest) ? repository.ReferrersOf(digest) : [];
        var rows = all.Where(image => image.Sequence > after && status.Fits(image, call.Now) && (types.Count == 0 || types.Contains(TypeOf(image))))
            .OrderBy(image => image.Sequence).Take(page.Size + 1).ToList();
        call.Answer.WriteStartArray("referrers");
        foreach (var image in rows.Take(page.Size))
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("digest", image.Digest.ToString());
            call.Answer.WriteString("mediaType", image.MediaType);
            call.Answer.WriteOptional("artifactType", TypeOf(image));
            call.Answer.WriteNumber("size", Encoding.UTF8.GetByteCount(EcrRepository.ManifestOf(image)));
            if (image.Details.Annotations is { } notes)
            {
                call.Answer.WriteStartObject("annotations");
                foreach (var (key, value) in notes)
                {
                    call.Answer.WriteString(key, value);
                }

                call.Answer.WriteEndObject();
            }

            call.Answer.WriteString("artifactStatus", ImageFilter.WordFor(image.StateAt(call.Now)));
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        if (rows.Count > page.Size)
        {
            page.AnswerNext(call, rows[page.Size - 1].Sequence.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string? TypeOf(StoredImage image) => image.Details.ArtifactType ?? image.ArtifactMediaType;
}
