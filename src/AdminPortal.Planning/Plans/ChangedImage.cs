namespace AdminPortal.Planning.Plans;

/// <summary>An image whose verdict differs between two plans; null where one of them does not know the image.</summary>
public sealed record ChangedImage(PlannedImage? Before, PlannedImage? After)
{
    /// <summary>As it is now, or was when it was last there.</summary>
    public PlannedImage Known => After ?? Before!;
}
