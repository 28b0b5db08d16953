using Amazon.Runtime;

namespace AdminPortal.Aws.Wire;

/// <summary>From an error's code to the exception that the official package throws for it.</summary>
internal sealed class ErrorTable(Func<WireError, AmazonServiceException> fallback, Dictionary<string, Func<WireError, AmazonServiceException>> byCode)
{
    public AmazonServiceException Make(WireError error) =>
        error.Code is { } code && byCode.TryGetValue(code, out var make) ? make(error) : fallback(error);
}
