namespace AdminPortal.Planning.Images;

/// <summary>Where ECR keeps an image (its <c>imageStatus</c>): archived ones cannot be pulled until they are restored, which takes up to 20 minutes.</summary>
public enum ImageStatus
{
    Active,
    Archived,
    Activating,
}
