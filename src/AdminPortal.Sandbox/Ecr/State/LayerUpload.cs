using System.Security.Cryptography;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>A layer on its way up: what came so far, as a size and a running hash. Thread-safe.</summary>
internal sealed class LayerUpload : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The bytes that came so far.</summary>
    public long Length { get; private set; }

    /// <summary>Takes the next part; false if it does not follow on what came before.</summary>
    public bool Append(long first, ReadOnlySpan<byte> part)
    {
        lock (_gate)
        {
            if (first != Length)
            {
                return false;
            }

            _hash.AppendData(part);
            Length += part.Length;
            return true;
        }
    }

    /// <summary>The digest of all that came.</summary>
    public string Digest()
    {
        lock (_gate)
        {
            return $"sha256:{Convert.ToHexStringLower(_hash.GetCurrentHash())}";
        }
    }

    public void Dispose() => _hash.Dispose();
}
