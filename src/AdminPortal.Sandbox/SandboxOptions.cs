using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on loopback; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>What it starts with if its data folder holds nothing yet.</summary>
    public SandboxWorld World { get; init; } = SandboxWorld.Demo;

    /// <summary>Seeds the world; same seed, same images.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where its state is kept; null keeps it in memory only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether pushes and rollouts go on while it runs.</summary>
    public bool Traffic { get; init; }

    /// <summary>Its time: ages, expiries, archives, previews and throttles go by it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Its accounts; the first is the one whose key it gives out.</summary>
    public IReadOnlyList<SandboxAccount> Accounts { get; init; } =
    [
        new(Caller.DefaultAccount, ["us-east-1", "eu-central-1"], null),
        new("210987654321", ["us-east-1", "eu-west-1"], "arn:aws:iam::210987654321:role/registry-cleanup", "adminportal-sandbox"),
    ];
}
