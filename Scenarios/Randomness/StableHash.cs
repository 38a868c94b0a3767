using System.IO.Hashing;
using System.Text;

namespace Scenarios.Randomness;

/// <summary>The number by which a code keys a random stream: the same on every machine, run and version.</summary>
/// <remarks>XxHash64 with seed 0 over the UTF-8 bytes. Part of the results: never change it.
/// <see cref="string.GetHashCode()"/> differs from run to run and must not be used for this.</remarks>
public static class StableHash
{
    private const int StackBytes = 256;

    /// <summary>The hash of a code, as the entity of <see cref="RngStream.For"/>.</summary>
    public static long Of(ReadOnlySpan<char> code)
    {
        var length = Encoding.UTF8.GetMaxByteCount(code.Length);
        Span<byte> bytes = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        var written = Encoding.UTF8.GetBytes(code, bytes);
        return unchecked((long)XxHash64.HashToUInt64(bytes[..written]));
    }
}
