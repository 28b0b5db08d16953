using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace AdminPortal.Operations.Accounts;

/// <summary>From what the SDK throws to what a person should know and do. Says what AWS said only where no secret can be in it.</summary>
internal static partial class AwsSentences
{
    public static (AwsFailureKind Kind, string What) Of(Exception error) => error switch
    {
        AmazonUnmarshallingException => (AwsFailureKind.NotUnderstood, "the answer was not AWS's JSON, or broke off. Is there a proxy in between, or another server at this address?"),
        AmazonServiceException { InnerException: HttpRequestException or IOException, ErrorCode: null or "" } service => Of(service.InnerException!),
        AmazonServiceException service => OfAnswer(service),
        AmazonClientException client => OfClient(client),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } http =>
            (AwsFailureKind.Unreachable, $"no connection: {Harmless(http.HttpRequestError == HttpRequestError.SecureConnectionError ? http.InnerException?.Message ?? http.Message : http.Message)}. Check the network, the proxy, the VPC endpoint and Portal:Aws:ServiceUrl."),
        HttpRequestException or IOException => (AwsFailureKind.Broken, "the connection broke before the answer was complete."),
        TimeoutException or OperationCanceledException => (AwsFailureKind.Broken, "no answer came in time."),
        _ => (AwsFailureKind.Other, Harmless(error.Message)),
    };

    /// <summary>Whether an error code of AWS means that calls come too fast.</summary>
    public static bool IsThrottle(string code) => Throttles.Contains(code);

    private static (AwsFailureKind, string) OfAnswer(AmazonServiceException error) => error.ErrorCode switch
    {
        "AccessDeniedException" or "AccessDenied" or "UnauthorizedOperation" or "NotAuthorized" => (AwsFailureKind.Denied, Denied(error.Message)),
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" =>
            (AwsFailureKind.Expired, "the credentials have expired. Log in again (aws sso login), or renew what the credential chain reads."),
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" or "AuthFailure" or "OptInRequired" or "SubscriptionRequiredException" =>
            (AwsFailureKind.Unknown, $"AWS does not know these credentials ({error.ErrorCode}). They were revoked or mistyped, or the region is switched off for the account."),
        // AWS repeats the request that it expected, session token included.
        "SignatureDoesNotMatch" or "InvalidSignatureException" or "IncompleteSignature" or "IncompleteSignatureException" =>
            (AwsFailureKind.Other, $"AWS does not accept the signature ({error.ErrorCode}). Either the secret key is wrong, or this machine's clock is."),
        "LimitExceededException" => (AwsFailureKind.Throttled, $"a limit of AWS is reached: {Harmless(error.Message)}"),
        { } code when Throttles.Contains(code) => (AwsFailureKind.Throttled, "AWS throttles this account's calls, also after all tries. The next run goes on; other tools may be using up the rate."),
        { } code when code.EndsWith("NotFoundException", StringComparison.Ordinal) => (AwsFailureKind.NotFound, Harmless(error.Message)),
        null or "" when error.StatusCode == HttpStatusCode.TooManyRequests => (AwsFailureKind.Throttled, "the server throttles calls, also after all tries."),
        null or "" => (AwsFailureKind.NotUnderstood, $"{Harmless(error.Message)}. Is there a proxy in between, or another server at this address?"),
        { } code => (AwsFailureKind.Other, $"{Harmless(error.Message)} ({code})"),
    };

    private static (AwsFailureKind, string) OfClient(AmazonClientException error)
    {
        var told = Harmless(error.Message);
        // The whole chain's complaints, one a line, would bury what to do.
        var detail = told.Contains('\n', StringComparison.Ordinal) ? "" : $" ({told})";
        if (told.Contains("SSO", StringComparison.Ordinal)) { return (AwsFailureKind.Expired, $"the SSO login is missing or has run out. Run: aws sso login.{detail}"); }
        if (told.Contains("profile", StringComparison.OrdinalIgnoreCase) && detail.Length > 0)
        {
            return (AwsFailureKind.NoCredentials, $"the AWS profile cannot be used. Look at AWS_PROFILE and at the files in ~/.aws.{detail}");
        }

        if (told.Contains("credential", StringComparison.OrdinalIgnoreCase))
        {
            return (AwsFailureKind.NoCredentials, $"no AWS credentials were found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or give the portal a role (IRSA, pod identity, container or instance role).{detail}");
        }

        return told.Contains("RegionEndpoint", StringComparison.Ordinal) || told.Contains("Missing Region", StringComparison.Ordinal)
            ? (AwsFailureKind.NoCredentials, "no AWS region is set. Set AWS_REGION, or region in the profile.")
            : (AwsFailureKind.Other, told);
    }

    private static string Denied(string message)
    {
        var action = Action().Match(message);
        if (!action.Success) { return $"access is denied: {Harmless(message)}"; }

        var who = User().Match(message);
        var what = Resource().Match(message);
        var grant = $"{action.Value} is not allowed{(who.Success ? $" to {who.Value}" : "")}{(what.Success ? $" on {what.Value}" : "")}.";
        return message.Contains("explicit deny", StringComparison.OrdinalIgnoreCase)
            ? $"{grant} A policy denies it explicitly; look at service control policies, permission boundaries and resource policies."
            : $"{grant} Add it to the IAM policy of that identity.";
    }

    private static string Harmless(string message) => Secrets().Replace(message, "…").TrimEnd('.');

    private static readonly HashSet<string> Throttles = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "TransactionInProgressException", "EC2ThrottledException",
    };

    [GeneratedRegex(@"(?<=to perform:? )[\w-]+:\w+")]
    private static partial Regex Action();

    [GeneratedRegex(@"(?<=User: )\S+")]
    private static partial Regex User();

    [GeneratedRegex(@"(?<=on resource: )\S+")]
    private static partial Regex Resource();

    // Key ids, signatures and session tokens in a query or a header, and whatever else is long and looks like base 64.
    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{12,}|(?i:x-amz-(security-token|signature|credential))[=:]\s*[^\s&]+|(?i:(Signature|Credential)=)[^\s,&]+|[A-Za-z0-9+/_-]{100,}={0,2}")]
    private static partial Regex Secrets();
}
