using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The list as a CSV file: what matches, in its order, all columns. It is written while it is read, so that any number of repositories takes the same memory.</summary>
public static class RepositoriesFile
{
    public const string Path = "/repositories/list.csv";

    private const int LinesAtOnce = 200;

    public static async Task WriteAsync([AsParameters] RepositoryFilter filter, [FromQuery] string? sort, RepositoryLister lister, HttpResponse answer, CancellationToken stop)
    {
        var lines = RepositoryColumn.Sorted(filter.Of((await lister.LatestAsync(stop)).Lines), SortOrder.Parse(sort, RepositoriesPage.BySavings));
        answer.ContentType = "text/csv; charset=utf-8";
        answer.Headers.ContentDisposition = "attachment; filename=\"repositories.csv\"";
        await using var writer = new StreamWriter(answer.Body, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(CsvLine.Of(RepositoryColumn.All.Select(column => column.Name)).AsMemory(), stop);
        foreach (var part in lines.Chunk(LinesAtOnce))
        {
            foreach (var line in part) { await writer.WriteLineAsync(CsvLine.Of(RepositoryColumn.All.Select(column => column.Written(line))).AsMemory(), stop); }

            await writer.FlushAsync(stop);
        }
    }
}
