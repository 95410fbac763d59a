using System.Buffers;
using System.Security.Cryptography;

namespace WebApp.Media;

/// <summary>An upload on its way in: on the disk, counted and hashed while it arrives; the file goes when it is disposed.</summary>
internal sealed class Upload : IDisposable
{
    private Upload(string path, string key, byte[] head, bool isTooLarge) => (Path, Key, Head, IsTooLarge) = (path, key, head, isTooLarge);

    public string Path { get; }

    public string Key { get; }

    /// <summary>Its first bytes.</summary>
    public byte[] Head { get; }

    /// <summary>It has more bytes than allowed; the rest was not read.</summary>
    public bool IsTooLarge { get; }

    public static async Task<Upload> ReceiveAsync(Stream content, string path, long maxBytes, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var head = new MemoryStream(PictureFormat.HeadLength);
            long total = 0;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true))
            {
                int read;
                while (total <= maxBytes && (read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    total += read;
                    hash.AppendData(buffer, 0, read);
                    head.Write(buffer, 0, (int)Math.Min(read, PictureFormat.HeadLength - head.Length));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }
            return new Upload(path, MediaFolder.KeyOf(hash.GetHashAndReset()), head.ToArray(), total > maxBytes);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => File.Delete(Path);
}
