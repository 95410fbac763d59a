using System.Security.Cryptography;
using WebApp.Operations;
using WebApp.Operations.Encryption;

namespace WebApp.Tests.Operations;

public sealed class EncryptionTests
{
    private const string Passphrase = "correct horse battery staple";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(200_000)]
    public void What_goes_in_comes_out_from_any_place(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        using var reader = new AgeReadStream(new MemoryStream(Encrypt(content)), Passphrase);
        reader.Length.ShouldBe(size);
        var read = new MemoryStream();
        reader.CopyTo(read);
        read.ToArray().ShouldBe(content);
        if (size > 100)
        {
            reader.Seek(-100, SeekOrigin.End);
            var tail = new byte[100];
            reader.ReadExactly(tail);
            tail.ShouldBe(content[^100..]);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_is_found()
    {
        var file = Encrypt(RandomNumberGenerator.GetBytes(150_000));
        foreach (var place in new[] { 0, 25, 45, 75, 100, 150, 180, 200, 230, 70_000, 140_000, file.Length - 20, file.Length - 1 })
        {
            var damaged = (byte[])file.Clone();
            damaged[place] ^= 1;
            Should.Throw<BackupException>(() => ReadAll(damaged), $"byte {place} of {file.Length}");
        }
    }

    [Fact]
    public void What_is_cut_off_or_moved_is_found()
    {
        var file = Encrypt(RandomNumberGenerator.GetBytes(3 * 65536));
        const int Chunk = 65536 + 16;
        Should.Throw<BackupException>(() => ReadAll(file[..^Chunk]));
        Should.Throw<BackupException>(() => ReadAll(file[..^1]));
        var start = file.Length - 3 * Chunk;
        Should.Throw<BackupException>(() => ReadAll([.. file[..start], .. file[(start + Chunk)..(start + 2 * Chunk)], .. file[start..(start + Chunk)], .. file[^Chunk..]]));
    }

    [Fact]
    public void Another_passphrase_is_refused_in_plain_words() =>
        Should.Throw<BackupException>(() => new AgeReadStream(new MemoryStream(Encrypt([1])), "another passphrase")).Message
            .ShouldContain("The passphrase does not open this backup");

    /// <summary>Written in Python after the specification, with few rounds, and opened by the age tool (1.1.1): their format and not ours.</summary>
    [Fact]
    public void A_file_that_another_program_has_written_opens()
    {
        using var reader = new StreamReader(new AgeReadStream(new MemoryStream(Convert.FromBase64String(MadeElsewhere)), Passphrase));
        reader.ReadToEnd().ShouldBe("Harbour\n");
    }

    private const string MadeElsewhere = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCB6Nk1ic2wwT2g3RUduNERWdVNIUEtBIDEwClMvNzYvZjVDSyt5RlpRckE4UVNHMzJPdG5JTlhaTnV5Z2FCaGZWVUVkYUkKLS0tIHZFRlArQWtnWGdDQ0RyN1p4ZXNTRFV1cDZ4eCtUZ0kvNmkzZk1RWlNRMTAKZhGVuS77FcLOy8Y93eg+mAWw2cYCm3lUWjQmdVpreEWcR8buLW0xMA==";

    private static byte[] Encrypt(byte[] content)
    {
        var file = new MemoryStream();
        // Little work, since these tests are not about guessing.
        using (var writer = new AgeWriteStream(file, Passphrase, new PassphraseWork(8)))
            writer.Write(content);
        return file.ToArray();
    }

    private static void ReadAll(byte[] file)
    {
        using var reader = new AgeReadStream(new MemoryStream(file), Passphrase);
        reader.CopyTo(Stream.Null);
    }
}
