using System.Diagnostics.CodeAnalysis;

namespace AdminPortal.Sandbox.Ecr.State;

// Images by digest without a second copy of the digest as a key.
internal sealed class ImageOrder : IEqualityComparer<StoredImage>, IAlternateEqualityComparer<Digest, StoredImage>
{
    public bool Equals(StoredImage? x, StoredImage? y) => x?.Digest == y?.Digest;

    public int GetHashCode([DisallowNull] StoredImage obj) => obj.Digest.GetHashCode();

    public bool Equals(Digest alternate, StoredImage other) => alternate == other.Digest;

    public int GetHashCode(Digest alternate) => alternate.GetHashCode();

    public StoredImage Create(Digest alternate) =>
        throw new InvalidOperationException("A digest alone does not make an image.");
}
