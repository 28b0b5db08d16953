namespace AdminPortal.Operations.Store;

/// <summary>An image in two runs; at least one of them has it.</summary>
/// <param name="First">What became of it in the first run; null where it is not in it.</param>
/// <param name="Second">What became of it in the second.</param>
public sealed record ComparedImage(Removal? First, Removal? Second)
{
    /// <summary>Whichever there is, for what is the same in both.</summary>
    public Removal Image => First ?? Second!;
}
