namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>The secret behind an AWS access key id, and whose it is.</summary>
public sealed record SigningKey(string Secret, string Account, string Arn);
