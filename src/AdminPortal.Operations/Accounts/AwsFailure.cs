using Amazon.Runtime;

namespace AdminPortal.Operations.Accounts;

/// <summary>A call to AWS that failed for good, in a sentence for a person with what to do. The one place where the SDK's exceptions are understood.</summary>
public sealed class AwsFailure : Exception
{
    private AwsFailure(AwsFailureKind kind, string sentence, Exception cause) : base(sentence, cause) => Kind = kind;

    public AwsFailureKind Kind { get; }

    /// <summary>Nobody knows whether the request was carried out: the connection broke, the server failed in the middle, or an earlier try got through.</summary>
    public bool MayHaveHappened => Kind is AwsFailureKind.Broken or AwsFailureKind.Unreachable or AwsFailureKind.NotUnderstood || InnerException is AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError };

    /// <summary>Runs the call, and turns whatever the SDK throws into an <see cref="AwsFailure"/>.</summary>
    /// <param name="doing">What the call is for, as it follows "could not": <c>list the repositories of 123/eu-west-1</c>.</param>
    /// <exception cref="AwsFailure">The call failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was raised.</exception>
    public static async Task<T> TranslateAsync<T>(string doing, Func<Task<T>> call, CancellationToken stop)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException error)
        {
            throw Of(doing, error);
        }
        catch (AmazonClientException error)
        {
            throw Of(doing, error);
        }
        catch (HttpRequestException error)
        {
            throw Of(doing, error);
        }
        catch (IOException error)
        {
            throw Of(doing, error);
        }
        catch (TimeoutException error)
        {
            throw Of(doing, error);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw Of(doing, error);
        }
    }

    public static AwsFailure Of(string doing, Exception error)
    {
        var (kind, what) = AwsSentences.Of(error);
        return new AwsFailure(kind, $"Could not {doing}: {what}", error);
    }
}
