using System.Globalization;
using System.Xml.Linq;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Sts;

/// <summary>STS's GetCallerIdentity and AssumeRole, in the Query protocol.</summary>
public sealed class StsApi(IReadOnlyList<SandboxAccount> accounts, TimeProvider clock)
{
    private const int UsualDuration = 3600;
    private static readonly XNamespace Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <summary>Carries out a call.</summary>
    /// <exception cref="AwsException">The call is refused.</exception>
    public Reply Call(string action, Caller caller, IReadOnlyDictionary<string, string> parameters) => action switch
    {
        "GetCallerIdentity" => Identity(caller),
        "AssumeRole" => Assume(caller, parameters),
        _ => throw new AwsException("InvalidAction", $"Could not find operation {action} for version 2011-06-15"),
    };

    private static Reply Identity(Caller caller) => Answer("GetCallerIdentity",
        new XElement(Sts + "Arn", ArnOf(caller)),
        new XElement(Sts + "UserId", caller.SessionName is { } session ? $"AROASANDBOX:{session}" : "AIDASANDBOX"),
        new XElement(Sts + "Account", caller.Account));

    private Reply Assume(Caller caller, IReadOnlyDictionary<string, string> parameters)
    {
        var role = Needed(parameters, "RoleArn");
        var name = Needed(parameters, "RoleSessionName");
        var duration = UsualDuration;
        if (parameters.TryGetValue("DurationSeconds", out var asked)
            && (!int.TryParse(asked, CultureInfo.InvariantCulture, out duration) || duration is < 900 or > 43200))
        {
            throw new AwsException("ValidationError", $"1 validation error detected: Value '{asked}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200");
        }

        var account = accounts.FirstOrDefault(known => known.RoleArn == role);
        if (account is null || (account.ExternalId is { } secret && parameters.GetValueOrDefault("ExternalId") != secret))
        {
            throw new AwsException("AccessDenied", $"User: {ArnOf(caller)} is not authorized to perform: sts:AssumeRole on resource: {role}", 403);
        }

        var expiry = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() + duration);
        var session = new Caller
        {
            AccessKeyId = SessionKey.Make(account.Id, expiry, Random.Shared.Next()),
            Account = account.Id,
            Region = caller.Region,
            Service = caller.Service,
            PrincipalArn = role,
            SessionName = name,
        };
        return Answer("AssumeRole",
            new XElement(Sts + "Credentials",
                new XElement(Sts + "AccessKeyId", session.AccessKeyId),
                new XElement(Sts + "SecretAccessKey", Guid.NewGuid().ToString("N")),
                new XElement(Sts + "SessionToken", new SessionToken(role, name).Write()),
                new XElement(Sts + "Expiration", expiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            new XElement(Sts + "AssumedRoleUser",
                new XElement(Sts + "AssumedRoleId", $"AROASANDBOX:{name}"), new XElement(Sts + "Arn", ArnOf(session))));
    }

    private static Reply Answer(string action, params XElement[] result) => Reply.Text(200, "text/xml", new XElement(Sts + $"{action}Response",
        new XElement(Sts + $"{action}Result", result),
        new XElement(Sts + "ResponseMetadata", new XElement(Sts + "RequestId", Guid.NewGuid()))).ToString());

    private static string Needed(IReadOnlyDictionary<string, string> parameters, string name) => parameters.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : throw new AwsException("ValidationError", $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    private static string ArnOf(Caller caller) => caller.SessionName is { } session
        ? $"arn:aws:sts::{caller.Account}:assumed-role/{caller.PrincipalArn[(caller.PrincipalArn.LastIndexOf('/') + 1)..]}/{session}"
        : caller.PrincipalArn;
}
