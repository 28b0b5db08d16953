using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>
/// The JSON that scripts rely on; its names and values never change. Written repository by repository, so that a plan of any size needs
/// the memory of its largest repository.
/// </summary>
public sealed class JsonReport(TextWriter output, PlanStore plans, RunStore runs, AfterCheckStore checks) : IReport
{
    private const int RemovalsAtOnce = 1000;

    private readonly ArrayBufferWriter<byte> _written = new();

    public async Task WriteAsync(SavedPlan plan, Run? run, CancellationToken stop)
    {
        await using var json = Begin();
        json.WriteStartObject();
        WriteHead(json, plan);
        json.WriteStartArray("repositories");
        foreach (var summary in await plans.RepositoriesAsync(plan.Id, stop))
        {
            if (await plans.RepositoryAsync(plan.Id, summary.Repository, stop) is { } repository) { Write(json, repository); }
            await PassOnAsync(json, stop);
        }
        json.WriteEndArray();
        if (run is not null) { await WriteRunAsync(json, run, stop); }
        json.WriteEndObject();
        await EndAsync(json, stop);
    }

    public async Task WriteAsync(Run run, CancellationToken stop)
    {
        await using var json = Begin();
        json.WriteStartObject();
        json.WriteString("plan", run.PlanId);
        await WriteRunAsync(json, run, stop);
        json.WriteEndObject();
        await EndAsync(json, stop);
    }

    private static void WriteHead(Utf8JsonWriter json, SavedPlan plan)
    {
        json.WriteString("plan", plan.Id);
        json.WriteString("now", Time(plan.Now));
        json.WriteStartArray("coverage");
        foreach (var cluster in plan.Coverage)
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster.Name);
            json.WriteString("state", Words.Kebab(cluster.State.ToString()));
            json.WriteString("readAt", cluster.ReadAt is { } at ? Time(at) : null);
            WriteTexts(json, "problems", cluster.Problems);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("totals");
        json.WriteNumber("images", plan.Totals.Images);
        json.WriteNumber("delete", plan.Totals.Delete);
        json.WriteNumber("keep", plan.Totals.Keep);
        json.WriteNumber("hold", plan.Totals.Hold);
        json.WriteNumber("bytes", plan.Totals.Bytes);
        if (plan.Totals.Archive > 0) { json.WriteNumber("archive", plan.Totals.Archive); }
        json.WriteEndObject();
        if (plan.Missing.Count > 0) { WriteMissing(json, plan.Missing); }
        // A registry that could not be listed has no repository to show its problem at.
        if (plan.Problems.Count > 0) { WriteTexts(json, "problems", plan.Problems.Select(problem => problem.Registry is null ? problem.Text : $"{problem.Registry}: {problem.Text}")); }
    }

    private static void Write(Utf8JsonWriter json, RepositoryPlan repository)
    {
        json.WriteStartObject();
        json.WriteString("registry", repository.Repository.Registry.ToString());
        json.WriteString("repository", repository.Repository.Name);
        WriteTexts(json, "problems", repository.Problems);
        json.WriteStartArray("images");
        foreach (var image in repository.Images) { Write(json, image); }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedImage image)
    {
        json.WriteStartObject();
        json.WriteString("digest", image.Image.Digest.Value);
        WriteTexts(json, "tags", image.Image.Tags);
        json.WriteString("pushedAt", Time(image.Image.PushedAt));
        json.WriteNumber("bytes", image.Image.Bytes);
        json.WriteString("verdict", Words.Kebab(image.Verdict.ToString()));
        json.WriteString("rule", image.Rule is { } rule ? Words.Kebab(rule.ToString()) : null);
        if (image.Action != RuleAction.Delete) { json.WriteString("action", Words.Kebab(image.Action.ToString())); }
        WriteTexts(json, "groups", image.Groups);
        json.WriteStartArray("reasons");
        foreach (var reason in image.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("kind", Words.Kind(reason.Kind));
            json.WriteString("text", reason.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task WriteRunAsync(Utf8JsonWriter json, Run run, CancellationToken stop)
    {
        json.WriteStartObject("run");
        json.WriteString("id", run.Id);
        json.WriteString("state", Words.Kebab(run.State.ToString()));
        json.WriteNumber("deleted", run.Counts.Deleted);
        json.WriteNumber("failed", run.Counts.Failed + run.Counts.Refused);
        json.WriteNumber("dropped", run.Counts.Dropped);
        json.WriteStartArray("removals");
        for (var skip = 0; ; skip += RemovalsAtOnce)
        {
            var page = await runs.SearchAsync(new RemovalSearch { RunId = run.Id, Skip = skip, Take = RemovalsAtOnce }, stop);
            foreach (var removal in page.Items)
            {
                json.WriteStartObject();
                json.WriteString("registry", removal.Repository.Registry.ToString());
                json.WriteString("repository", removal.Repository.Name);
                json.WriteString("digest", removal.Digest.Value);
                json.WriteString("outcome", Words.Kebab(removal.Outcome.ToString()));
                json.WriteString("detail", removal.Detail);
                json.WriteEndObject();
            }
            await PassOnAsync(json, stop);
            if (skip + RemovalsAtOnce >= page.Total) { break; }
        }
        json.WriteEndArray();
        if (run.Counts.Archived > 0) { json.WriteNumber("archived", run.Counts.Archived); }
        if (run.Message is { } message) { json.WriteString("message", message); }
        if (await checks.FindAsync(run.Id, stop) is { } check)
        {
            json.WriteStartObject("afterCheck");
            json.WriteNumber("lookedUp", check.LookedUp);
            json.WriteNumber("notKnown", check.NotKnown);
            WriteMissing(json, check.Missing);
            WriteTexts(json, "problems", check.Problems);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, IReadOnlyList<MissingUse> missing)
    {
        json.WriteStartArray("missing");
        foreach (var use in missing)
        {
            json.WriteStartObject();
            json.WriteString("registry", use.Repository.Registry.ToString());
            json.WriteString("repository", use.Repository.Name);
            json.WriteString("image", use.Image);
            json.WriteString("workload", use.Workload.ToString());
            json.WriteString("use", Words.Kebab(use.Kind.ToString()));
            json.WriteString("cause", Words.Kebab(use.Cause.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private Utf8JsonWriter Begin() => new(_written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task PassOnAsync(Utf8JsonWriter json, CancellationToken stop)
    {
        await json.FlushAsync(stop);
        await output.WriteAsync(Encoding.UTF8.GetString(_written.WrittenSpan).AsMemory(), stop);
        _written.ResetWrittenCount();
    }

    private async Task EndAsync(Utf8JsonWriter json, CancellationToken stop)
    {
        await PassOnAsync(json, stop);
        await output.WriteLineAsync();
        await output.FlushAsync(stop);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) { json.WriteStringValue(text); }
        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
