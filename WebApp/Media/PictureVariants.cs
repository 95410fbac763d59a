using System.Collections.Concurrent;
using SkiaSharp;

namespace WebApp.Media;

/// <summary>The smaller sizes of a picture: made when first asked for, once, however many ask at the same moment.</summary>
public sealed class PictureVariants(MediaFolder folder, PictureWork work, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> running = new();

    /// <summary>The file of the full picture; null if there is none.</summary>
    public string? Full(string key) => folder.Original(key) is var path && File.Exists(path) ? path : null;

    /// <summary>The file in that width; null if there is no such picture or it is not wider than that.</summary>
    public async Task<string?> AtAsync(string key, int width, CancellationToken cancel)
    {
        var target = folder.Variant(key, width);
        if (File.Exists(target))
            return target;
        if (Full(key) is not { } original)
            return null;
        // The work goes on when the first who asked leaves: others may be waiting for the same file.
        var making = running.GetOrAdd(target, _ => new(() => MakeAsync(original, target, width, lifetime.ApplicationStopping)));
        return await making.Value.WaitAsync(cancel);
    }

    private async Task<string?> MakeAsync(string original, string target, int width, CancellationToken cancel)
    {
        try
        {
            // Off the dictionary's path at once, so that its other callers only ever wait for the task.
            await Task.Yield();
            using var codec = SKCodec.Create(original) ?? throw new InvalidDataException($"{original} is not a picture.");
            var (w, h) = (codec.Info.Width, codec.Info.Height);
            return w <= width ? null : await work.RunAsync((long)w * h, () => Make(codec, target, width), cancel);
        }
        finally
        {
            running.TryRemove(target, out _);
        }
    }

    private string Make(SKCodec codec, string target, int width)
    {
        var (w, h) = (codec.Info.Width, codec.Info.Height);
        using var full = PictureEncoder.Decode(codec, Math.Max(w, h))
            ?? throw new InvalidDataException($"The stored picture behind {target} is damaged.");
        using var small = PictureEncoder.Resize(full, width, Math.Max(1, (int)Math.Round((double)h * width / w)));
        var made = folder.NewIncoming();
        PictureEncoder.Write(small, made);
        MediaFolder.Place(made, target);
        return target;
    }
}
