using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>The pretend outside, with <c>Mode</c> Sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>The loopback port that it listens on. Default 0: any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; }

    /// <summary>The same seed makes the same world. Default 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>New pushes and rollouts keep coming. Default true.</summary>
    public bool Traffic { get; init; } = true;
}
