namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>One entry of an index.</summary>
/// <param name="Digest">The child's manifest.</param>
/// <param name="Platform"><c>os/architecture</c>; <c>unknown/unknown</c> for an attestation.</param>
/// <param name="Attests">For an attestation, the sibling that it speaks about.</param>
public sealed record ImageChild(Digest Digest, string Platform, Digest? Attests = null);
