using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Accounts.Consents;
using WebApp.Content.Forms.Mails;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Content.Forms;

/// <summary>Takes what visitors send with a form: answer, consents and the mail to the team in one transaction.</summary>
public sealed class FormDesk(
    AppDbContext db, Outbox outbox, ConsentBook consents, SourceLimits sources, SiteAddress address, IOptions<SiteOptions> site, IOptionsMonitor<AlertOptions> alerts, TimeProvider clock)
{
    /// <summary>How many answers one network address can send in an hour.</summary>
    public const int MostInAnHour = 10;

    private const int MostAnswers = 20_000;
    private const long MostFileBytes = 500_000_000;

    /// <summary>Takes it, if nothing is wrong with it.</summary>
    /// <returns>What is wrong, by field; empty when it was taken. A refusal without a field is about the whole form.</returns>
    public async Task<IReadOnlyList<FieldRefusal>> TakeAsync(SiteForm form, FormPost post, IPAddress? source, CancellationToken cancel)
    {
        if (FormCheck.Problems(form, post) is { Count: > 0 } problems)
            return problems;
        if (!sources.Take("form", source, MostInAnHour))
            return [new("", "There were too many of these from your network. Please wait an hour and try again.")];
        return await db.WriteAsync<IReadOnlyList<FieldRefusal>>(async () =>
        {
            if (await db.FormAnswers.CountAsync(a => a.FormId == form.Id, cancel) >= MostAnswers)
                return [new("", "Nothing more can be taken here at the moment. Please write to us in another way.")];
            if (post.Files.Count > 0 && await db.FormFiles.SumAsync(f => (long)f.Bytes, cancel) >= MostFileBytes)
                return [new("", "No more files can be taken at the moment. Please send it without one.")];
            var answer = Answer(form, post, ConsentBook.Mask(source));
            db.FormAnswers.Add(answer);
            await db.SaveChangesAsync(cancel);
            foreach (var agreed in form.Fields.Where(f => f.Kind == FieldKind.Consent && post.ValueOf(f).Length > 0))
                await consents.AddAsync(new AgreedText(ConsentPurpose.Form, agreed.Label, answer.Source), null, FormAnswer.About(answer.Id), cancel);
            await TellAsync(form, answer, cancel);
            return [];
        }, cancel);
    }

    private FormAnswer Answer(SiteForm form, FormPost post, string source)
    {
        var fields = form.Fields.OrderBy(f => f.Position).ThenBy(f => f.Id).ToList();
        var answer = new FormAnswer
        {
            FormId = form.Id, At = clock.UtcNow(), Source = source,
            Email = fields.Where(f => f.Kind == FieldKind.Email).Select(f => EmailAddress.Read(post.ValueOf(f))).FirstOrDefault(e => e is not null) ?? "",
            Content = JsonSerializer.Serialize(fields.Select(f => new AnsweredField(f.Label, f.Kind, f.Kind switch
            {
                FieldKind.Consent => post.ValueOf(f).Length > 0 ? "Yes" : "No",
                FieldKind.File => post.Files.GetValueOrDefault(f.Name)?.Name ?? "",
                _ => post.ValueOf(f),
            }))),
        };
        answer.Files.AddRange(fields.Select(f => f.Kind == FieldKind.File ? post.Files.GetValueOrDefault(f.Name) : null).OfType<SentFile>()
            .Select(f => new AnswerFile { Name = f.Name, MediaType = f.MediaType, Bytes = f.Content.Length, Content = Convert.ToBase64String(f.Content) }));
        return answer;
    }

    private async Task TellAsync(SiteForm form, FormAnswer answer, CancellationToken cancel)
    {
        var to = form.SendTo.Length > 0 ? [form.SendTo] : alerts.CurrentValue.Addresses;
        var parts = new Dictionary<string, object?>
        {
            ["Title"] = form.Title, ["Fields"] = answer.Fields, ["CanReply"] = answer.Email.Length > 0,
            ["Link"] = address.Link(FormattableString.Invariant($"/admin/content/forms/answers/{answer.Id}")),
        };
        foreach (var one in to)
            (await outbox.AddAsync<FormAnswered, FormAnsweredText>(new MailTo(one, ""), $"[{site.Value.Name}] {form.Title}", FormAnswer.About(answer.Id), parts, cancel)).ReplyTo = answer.Email;
    }
}
