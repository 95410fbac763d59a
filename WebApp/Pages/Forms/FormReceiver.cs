using WebApp.Content.Forms;

namespace WebApp.Pages.Forms;

/// <summary>Takes what a visitor has sent with a form, wherever the form stands.</summary>
public sealed class FormReceiver(FormDesk desk)
{
    /// <summary>How much a form may send, files included.</summary>
    public const int MaxBytes = 20_000_000, MaxValues = 100;

    // Nobody reads a form and fills it in in less; milliseconds, told by the script.
    private const int Quickest = 1500;

    /// <summary>Takes it.</summary>
    /// <returns>What was typed, and what is wrong with it; nothing when it was taken.</returns>
    public async Task<(FormPost Typed, IReadOnlyList<FieldRefusal> Problems)> TakeAsync(SiteForm form, HttpRequest request, CancellationToken cancel)
    {
        var sent = request.Form;
        var typed = await ReadAsync(form, sent, cancel);
        // A robot is thanked like anybody else, and learns nothing.
        var isRobot = sent["Input.Website"].ToString().Length > 0 || (int.TryParse(sent["elapsed"], out var elapsed) && elapsed < Quickest);
        return (typed, isRobot ? [] : await desk.TakeAsync(form, typed, request.HttpContext.Connection.RemoteIpAddress, cancel));
    }

    private static async Task<FormPost> ReadAsync(SiteForm form, IFormCollection sent, CancellationToken cancel)
    {
        var files = new Dictionary<string, SentFile?>();
        foreach (var field in form.Fields.Where(f => f.Kind == FieldKind.File))
            if (sent.Files.GetFile(field.Name) is { Length: > 0 } file)
                files[field.Name] = file.Length > SentFile.MaxBytes ? null : SentFile.Read(file.FileName, await BytesAsync(file, cancel));
        return new FormPost(sent.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => f.Value[0] ?? ""), files);
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
