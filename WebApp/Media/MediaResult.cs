using System.Diagnostics.CodeAnalysis;

namespace WebApp.Media;

/// <summary>What became of an upload: a picture, or the reason why not, in words for the person who sent it.</summary>
public sealed record MediaResult
{
    private MediaResult(MediaFile? file, string? refusal) => (File, Refusal) = (file, refusal);

    /// <summary>The picture, if it was taken.</summary>
    public MediaFile? File { get; }

    /// <summary>Why it was not.</summary>
    public string? Refusal { get; }

    /// <summary>Whether it was taken.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => File is not null;

    /// <summary>It was taken.</summary>
    public static MediaResult Accepted(MediaFile file) => new(file, null);

    /// <summary>It was not taken.</summary>
    public static MediaResult Refused(string words) => new(null, words);
}
