using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace WebApp.Operations.Encryption;

/// <summary>
/// scrypt (RFC 7914) with r = 8 and p = 1, which .NET lacks: makes a key of a passphrase so that each guess costs time and memory.
/// In vectors, since a plain one takes seconds.
/// </summary>
internal static class Scrypt
{
    private const int R = 8, Words = 32 * R, Vectors = Words / 4;

    /// <summary>The key; takes 1 KiB of memory for each of the 2^<paramref name="logRounds"/> rounds.</summary>
    public static byte[] Key(byte[] passphrase, byte[] salt, int logRounds, int size)
    {
        var block = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, 1, HashAlgorithmName.SHA256, Words * 4);
        var x = new uint[Words];
        for (var i = 0; i < Words; i++)
            x[i] = BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(Place(i) * 4));
        Mix(System.Runtime.InteropServices.MemoryMarshal.Cast<uint, Vector128<uint>>(x.AsSpan()), 1 << logRounds);
        for (var i = 0; i < Words; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(Place(i) * 4), x[i]);
        return Rfc2898DeriveBytes.Pbkdf2(passphrase, block, 1, HashAlgorithmName.SHA256, size);
    }

    // The diagonals of each block of 16 words lie side by side, so that a round works on four words at once.
    private static int Place(int i) => i / 16 * 16 + i % 16 * 5 % 16;

    private static void Mix(Span<Vector128<uint>> x, int rounds)
    {
        var seen = GC.AllocateUninitializedArray<Vector128<uint>>(rounds * Vectors);
        Span<Vector128<uint>> y = new Vector128<uint>[Vectors];
        for (var i = 0; i < rounds; i++)
        {
            x.CopyTo(seen.AsSpan(i * Vectors));
            MixBlock(x, y);
        }
        for (var i = 0; i < rounds; i++)
        {
            var j = (int)(x[Vectors - 4][0] & (uint)(rounds - 1));
            var then = seen.AsSpan(j * Vectors, Vectors);
            for (var k = 0; k < Vectors; k++)
                x[k] ^= then[k];
            MixBlock(x, y);
        }
    }

    private static void MixBlock(Span<Vector128<uint>> x, Span<Vector128<uint>> y)
    {
        var (a, b, c, d) = (x[Vectors - 4], x[Vectors - 3], x[Vectors - 2], x[Vectors - 1]);
        for (var i = 0; i < 2 * R; i++)
        {
            (a, b, c, d) = (a ^ x[4 * i], b ^ x[4 * i + 1], c ^ x[4 * i + 2], d ^ x[4 * i + 3]);
            Salsa(ref a, ref b, ref c, ref d);
            var to = 4 * (i % 2 == 0 ? i / 2 : R + i / 2);
            (y[to], y[to + 1], y[to + 2], y[to + 3]) = (a, b, c, d);
        }
        y.CopyTo(x);
    }

    private static void Salsa(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        var (x0, x1, x2, x3) = (a, b, c, d);
        for (var i = 0; i < 4; i++)
        {
            x1 ^= Turned(x0 + x3, 7);
            x2 ^= Turned(x1 + x0, 9);
            x3 ^= Turned(x2 + x1, 13);
            x0 ^= Turned(x3 + x2, 18);
            x1 = Vector128.Shuffle(x1, Vector128.Create(3u, 0, 1, 2));
            x2 = Vector128.Shuffle(x2, Vector128.Create(2u, 3, 0, 1));
            x3 = Vector128.Shuffle(x3, Vector128.Create(1u, 2, 3, 0));
            x3 ^= Turned(x0 + x1, 7);
            x2 ^= Turned(x3 + x0, 9);
            x1 ^= Turned(x2 + x3, 13);
            x0 ^= Turned(x1 + x2, 18);
            x1 = Vector128.Shuffle(x1, Vector128.Create(1u, 2, 3, 0));
            x2 = Vector128.Shuffle(x2, Vector128.Create(2u, 3, 0, 1));
            x3 = Vector128.Shuffle(x3, Vector128.Create(3u, 0, 1, 2));
        }
        (a, b, c, d) = (a + x0, b + x1, c + x2, d + x3);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Turned(Vector128<uint> words, int bits) =>
        Vector128.ShiftLeft(words, bits) | Vector128.ShiftRightLogical(words, 32 - bits);
}
