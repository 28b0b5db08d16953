namespace AdminPortal.Operations.Store;

/// <summary>Images and their bytes, summed as ECR lists them.</summary>
public sealed record ContentSum(int Images, long Bytes)
{
    public static readonly ContentSum None = new(0, 0);

    public static ContentSum operator +(ContentSum left, ContentSum right) => left.Add(right);

    public ContentSum Add(ContentSum other) => new(Images + other.Images, Bytes + other.Bytes);
}
