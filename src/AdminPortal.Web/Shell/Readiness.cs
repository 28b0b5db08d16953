using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>Whether the portal can do its work now: its database is open and answers. Migrations are done before anything listens.</summary>
public sealed class Readiness(SlotStore store)
{
    public async Task<IResult> AnswerAsync(CancellationToken stop)
    {
        try
        {
            await store.ListAsync("readiness", 1, stop);
            return Results.Text("ready");
        }
        catch (StoreException failure)
        {
            return Results.Text(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
