namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>The secret behind an AWS access key id, and whose it is. A null secret is one that nobody here knows: signatures with it are believed.</summary>
public sealed record SigningKey(string? Secret, string Account, string Arn);
