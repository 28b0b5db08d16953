using System.Globalization;
using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>Previews of lifecycle policies: asked for now, there after a while, for the images of the moment of asking.</summary>
internal static class LifecyclePreviews
{
    private const int UsualPage = 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public static void Start(EcrCall call)
    {
        var repository = call.Repository;
        var text = call.Text("lifecyclePolicyText") ?? LifecyclePolicies.Existing(repository);
        var rules = LifecycleText.Read(text);
        if (StatusOf(repository, call.Now) == "IN_PROGRESS")
        {
            throw new AwsException("LifecyclePolicyPreviewInProgressException",
                $"Lifecycle policy preview for the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}' is in progress");
        }

        repository.Change(settings => settings with { PreviewPolicy = text, PreviewStartedAt = call.Now });
        repository.Preview = LifecycleEvaluation.Of(rules, repository.Images(), call.Now);
        call.AnswerRepository(repository);
        call.Answer.WriteString("lifecyclePolicyText", text);
        call.Answer.WriteString("status", "IN_PROGRESS");
    }

    public static void Get(EcrCall call)
    {
        var repository = call.Repository;
        Page.RefuseBeside(call, "imageIds");
        if (repository.Settings is not { PreviewPolicy: { } text, PreviewStartedAt: { } started })
        {
            throw new AwsException("LifecyclePolicyPreviewNotFoundException",
                $"Lifecycle policy preview does not exist for the repository with name '{repository.Name}' in the registry with id '{repository.Registry.Account}'");
        }

        var status = StatusOf(repository, call.Now)!;
        call.AnswerRepository(repository);
        call.Answer.WriteString("lifecyclePolicyText", text);
        call.Answer.WriteString("status", status);
        if (status != "COMPLETE")
        {
            return;
        }

        // After a restart the preview is drawn again, for the moment at which it was asked for.
        repository.Preview ??= LifecycleEvaluation.Of(LifecycleText.Read(text), repository.Images(), started);
        AnswerResults(call, repository, repository.Preview, started);
        AnswerSummary(call.Answer, repository.Preview);
    }

    private static void AnswerResults(EcrCall call, EcrRepository repository, IReadOnlyList<PreviewResult> all, DateTimeOffset started)
    {
        var page = Page.Of(call, UsualPage, $"preview|{repository.Name}|{started:O}|{call.Member("filter")}");
        var first = page.After is null ? 0 : int.Parse(page.After, CultureInfo.InvariantCulture);
        var filter = ImageFilter.Of(call, activeOnly: false);
        var ids = call.Items("imageIds").Select(ImageId.Of).ToList();
        var rows = all.Index().Skip(first)
            .Where(row => filter.Fits(row.Item.Image, started))
            .Where(row => ids.Count == 0 || ids.Exists(id => Names(id, row.Item.Image)))
            .Take(page.Size + 1).ToList();
        call.Answer.WriteStartArray("previewResults");
        foreach (var (_, result) in rows.Take(page.Size))
        {
            Write(call.Answer, result);
        }

        call.Answer.WriteEndArray();
        if (rows.Count > page.Size)
        {
            page.AnswerNext(call, rows[page.Size].Index.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Write(Utf8JsonWriter json, PreviewResult result)
    {
        json.WriteStartObject();
        if (result.Image.Tags.Length > 0)
        {
            json.WriteStartArray("imageTags");
            foreach (var tag in result.Image.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        json.WriteString("imageDigest", result.Image.Digest.ToString());
        json.WriteTime("imagePushedAt", result.Image.PushedAt);
        json.WriteStartObject("action");
        json.WriteString("type", result.Expires ? "EXPIRE" : "TRANSITION");
        json.WriteOptional("targetStorageClass", result.Expires ? null : "ARCHIVE");
        json.WriteEndObject();
        json.WriteNumber("appliedRulePriority", result.Priority);
        json.WriteString("storageClass", result.Image.Details.ArchivedAt > (result.Image.Details.ActivatedAt ?? DateTimeOffset.MinValue) ? "ARCHIVE" : "STANDARD");
        json.WriteEndObject();
    }

    private static void AnswerSummary(Utf8JsonWriter json, IReadOnlyList<PreviewResult> all)
    {
        var expiring = all.Count(result => result.Expires);
        json.WriteStartObject("summary");
        json.WriteNumber("expiringImageTotalCount", expiring);
        json.WriteStartArray("transitioningImageTotalCounts");
        if (all.Count > expiring)
        {
            json.WriteStartObject();
            json.WriteString("targetStorageClass", "ARCHIVE");
            json.WriteNumber("imageTotalCount", all.Count - expiring);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool Names(ImageId id, StoredImage image) =>
        (id.Digest is null || id.Digest == image.Digest.ToString()) && (id.Tag is null || image.Tags.Contains(id.Tag));

    private static string? StatusOf(EcrRepository repository, DateTimeOffset now) => repository.Settings.PreviewStartedAt switch
    {
        null => null,
        { } started when now < started + Duration => "IN_PROGRESS",
        { } started when now < started + Life => "COMPLETE",
        _ => "EXPIRED",
    };
}
