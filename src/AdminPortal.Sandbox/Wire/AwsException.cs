namespace AdminPortal.Sandbox.Wire;

/// <summary>A refusal that an AWS API answers with: its error code, its words and its HTTP status.</summary>
public sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The error's name on the wire, such as <c>RepositoryNotFoundException</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>ECR's wording for a parameter that breaks a constraint.</summary>
    public static AwsException Invalid(string parameter, string constraint) =>
        new("InvalidParameterException", $"Invalid parameter at '{parameter}' failed to satisfy constraint: '{constraint}'");
}
