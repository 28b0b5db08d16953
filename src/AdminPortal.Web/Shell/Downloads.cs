using System.Text.Json;
using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Pages.Runs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AdminPortal.Web.Shell;

/// <summary>
/// Lists as files, CSV and JSON, filtered as the page that offers them. They are written while they are read, a few hundred rows in memory however many
/// there are; a reader who leaves ends the reading. Where the database fails midway the connection breaks off, so that half a file is never taken for a whole one.
/// </summary>
public static class Downloads
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = false };

    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/download");
        files.MapGet("/removals.csv", RemovalsAsync);
        files.MapGet("/removals.json", RemovalsAsync);
        files.MapGet("/gone.csv", GoneAsync);
        files.MapGet("/gone.json", GoneAsync);
        files.MapGet("/rules.json", RulesAsync);
    }

    private static async Task<IResult> RemovalsAsync(
        HttpContext http, RunStore runs, RemovalHistory history, [FromQuery] string? run, [FromQuery] string? q, [FromQuery] string? outcome, [FromQuery] string? from, [FromQuery] string? to, CancellationToken stop)
    {
        if (RunFilter.Mistake(outcome, from, to) is { } mistake) { return Wrong(mistake); }
        if (run is not null && await runs.FindAsync(run, stop) is null) { return Results.NotFound(); }

        var search = RunFilter.Search(run, q, outcome, from, to);
        return Send(http, run is null ? "removals" : $"run-{run}", RemovalLine.Columns, Lines(history.StreamAsync(search, stop), RemovalLine.Of));
    }

    private static IResult GoneAsync(HttpContext http, GoneStore gone, [FromQuery] string? show, [FromQuery] string? q, [FromQuery] string? repository, CancellationToken stop)
    {
        if (GoneFilter.Mistake(show, repository) is { } mistake) { return Wrong(mistake); }

        return Send(http, "gone", GoneLine.Columns, Lines(gone.StreamAsync(GoneFilter.Search(show, q, repository), stop), GoneLine.Of));
    }

    private static async Task<IResult> RulesAsync(HttpContext http, [FromServices] RuleFileDesk desk, CancellationToken stop)
    {
        var text = await desk.ExportAsync(stop);
        Offer(http, "rules.json");
        return Results.Text(text, "application/json");
    }

    // A filter that is not understood must not turn into a longer list.
    private static IResult Wrong(string mistake) => Results.Text(mistake, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Send<T>(HttpContext http, string name, IReadOnlyList<(string, Func<T, object?>)> columns, IAsyncEnumerable<T> rows)
    {
        var kind = Path.GetExtension(http.Request.Path.Value)![1..];
        Offer(http, $"{name}.{kind}");
        return kind == "json"
            ? Results.Json(rows, Json)
            : Results.Stream(to => CsvFile.WriteAsync(to, columns, rows, http.RequestAborted), "text/csv; charset=utf-8");
    }

    private static void Offer(HttpContext http, string name)
    {
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
    }

    private static async IAsyncEnumerable<TLine> Lines<T, TLine>(IAsyncEnumerable<T> items, Func<T, TLine> line)
    {
        await foreach (var item in items) { yield return line(item); }
    }
}
