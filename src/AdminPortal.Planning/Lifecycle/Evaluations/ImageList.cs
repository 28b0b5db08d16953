using System.Globalization;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// Images to simulate a policy on, read from JSON: a list, or an object whose <c>images</c> (or, as <c>aws ecr describe-images</c> prints them,
/// <c>imageDetails</c>) are one. Members have ECR's names or the short ones; others are passed over. All mistakes are told at once.
/// </summary>
public sealed class ImageList
{
    private const int MostMistakes = 50;

    private static readonly Dictionary<string, StorageClass> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["standard"] = StorageClass.Standard,
        ["archive"] = StorageClass.Archive,
        ["ACTIVE"] = StorageClass.Standard,
        ["ACTIVATING"] = StorageClass.Standard,
        ["ARCHIVED"] = StorageClass.Archive,
    };

    private readonly JsonText _json;
    private readonly List<LifecycleImage> _images = [];
    private readonly List<ImageListMistake> _mistakes = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private ImageList(JsonText json) => _json = json;

    public IReadOnlyList<LifecycleImage> Images => _images;

    /// <summary>The moment that the file says the images were like that; null where it says none.</summary>
    public DateTimeOffset? Now { get; private set; }

    public IReadOnlyList<ImageListMistake> Mistakes => _mistakes;

    public static ImageList Read(string text)
    {
        var list = new ImageList(JsonText.Read(text));
        list.Read();
        return list;
    }

    private void Read()
    {
        foreach (var mistake in _json.Mistakes) { Tell(mistake.Path, mistake.Start, $"{mistake.Message} {mistake.Remedy}"); }

        if (_mistakes.Count > 0 || _json.Root is not { } root) { return; }

        // A file of one case is that case.
        if (root is { Kind: JsonKind.Array, Items: [{ Kind: JsonKind.Object } only] } && only["images"] is not null) { root = only; }

        var images = root.Kind == JsonKind.Array ? root : root["images"] ?? root["imageDetails"];
        if (images is not { Kind: JsonKind.Array })
        {
            Tell(root, "Images are a list: write [{\"id\": …, \"tags\": […], \"pushedAt\": …}], or an object with such a list as \"images\".");
            return;
        }

        Now = root.Kind == JsonKind.Object ? Time(root, "now") : null;
        foreach (var image in images.Items)
        {
            if (_mistakes.Count >= MostMistakes) { return; }

            Read(image);
        }
    }

    private void Read(JsonNode node)
    {
        if (node.Kind != JsonKind.Object)
        {
            Tell(node, "An image is an object: write {\"id\": …, \"tags\": […], \"pushedAt\": …}.");
            return;
        }

        if (node["images"] is not null)
        {
            Tell(node, "This is a case with images of its own; the file holds several. Give the images of one.");
            return;
        }

        var (id, pushed) = (TextOf(node, "id", "imageDigest"), Time(node, "pushedAt", "imagePushedAt"));
        if (id is null && Member(node, "id", "imageDigest") is null) { Tell(node, "The image has no id. Add \"id\" (or \"imageDigest\")."); }

        if (pushed is null && Member(node, "pushedAt", "imagePushedAt") is null) { Tell(node, "The image has no pushedAt. Add \"pushedAt\": \"2026-01-31T00:00:00Z\"."); }

        if (id is not null && !_ids.Add(id)) { Tell(Member(node, "id", "imageDigest")!, $"There are two images with the id '{id}'. Give each an id of its own."); }

        var image = new LifecycleImage
        {
            Id = id ?? "",
            Tags = Texts(node, "tags", "imageTags"),
            PushedAt = pushed ?? default,
            PulledAt = Time(node, "lastRecordedPullTime", "pulledAt"),
            ArchivedAt = Time(node, "lastArchivedAt", "archivedAt"),
            ActivatedAt = Time(node, "lastActivatedAt", "activatedAt"),
            Children = Texts(node, "children"),
            Subject = TextOf(node, "subject", "subjectManifestDigest"),
        };
        _images.Add(image with { Class = ClassOf(node, image) });
    }

    // Where the file does not say it: archived, and not restored since.
    private StorageClass ClassOf(JsonNode node, LifecycleImage image)
    {
        if (TextOf(node, "storageClass", "imageStatus") is not { } word) { return image.ArchivedAt is { } archived && !(image.ActivatedAt >= archived) ? StorageClass.Archive : StorageClass.Standard; }

        if (Classes.TryGetValue(word, out var known)) { return known; }

        Tell(Member(node, "storageClass", "imageStatus")!, "This is no storage class. Write standard or archive; imageStatus may be ACTIVE, ACTIVATING or ARCHIVED.");
        return StorageClass.Standard;
    }

    private string? TextOf(JsonNode node, params string[] names)
    {
        if (Member(node, names) is not { } found) { return null; }

        if (found.Kind == JsonKind.Text) { return found.Text; }

        Tell(found, "A text in double quotes should stand here.");
        return null;
    }

    private IReadOnlyList<string> Texts(JsonNode node, params string[] names)
    {
        if (Member(node, names) is not { } found) { return []; }

        if (found.Kind == JsonKind.Array && found.Items.All(item => item.Kind == JsonKind.Text)) { return [.. found.Items.Select(item => item.Text)]; }

        Tell(found, "A list of texts should stand here, as in [\"main-1\", \"latest\"].");
        return [];
    }

    private DateTimeOffset? Time(JsonNode node, params string[] names)
    {
        if (Member(node, names) is not { } found) { return null; }

        if (found.Kind == JsonKind.Text && DateTimeOffset.TryParse(found.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) { return time; }

        // ECR's own JSON has seconds since 1970 with a fraction.
        if (found.Kind == JsonKind.Number && decimal.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 250_000_000_000)
        {
            return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }

        Tell(found, $"{names[0]} is no time. Write it as in \"2026-01-31T00:00:00Z\".");
        return null;
    }

    // The first of the names that is there and not null.
    private static JsonNode? Member(JsonNode node, params string[] names) =>
        names.Select(name => node[name]).FirstOrDefault(found => found is { Kind: not JsonKind.Null });

    private void Tell(JsonNode node, string message) => Tell(node.Path, node.Start, message);

    private void Tell(string path, int at, string message) => _mistakes.Add(new ImageListMistake(path, _json.PlaceOf(at).Line, message));
}
