using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

/// <summary>What mail tests do to a site.</summary>
internal static class MailLab
{
    /// <summary>Writes one mail in a transaction of its own, and returns its number.</summary>
    public static Task<int> WriteMail(this TestSite site, string address, string name = "Ada", string subject = "Thank you", string about = "order 1042-7KQX") =>
        site.InScope(async services =>
        {
            var outbox = services.GetRequiredService<Outbox>();
            var mail = await services.GetRequiredService<AppDbContext>().WriteAsync(
                () => outbox.AddAsync<Receipt, ReceiptText>(new MailTo(address, name), subject, about, Parameters(name), default), default);
            return mail.Id;
        });

    /// <summary>The mail as it stands now, with its history.</summary>
    public static Task<OutgoingMail> Mail(this TestSite site, int id) =>
        site.InDatabase(db => db.OutgoingMails.AsNoTracking().Include(m => m.History).SingleAsync(m => m.Id == id));

    /// <summary>Waits until the mail stands so.</summary>
    public static async Task<OutgoingMail> MailOnce(this TestSite site, int id, Func<OutgoingMail, bool> condition)
    {
        OutgoingMail? mail = null;
        await Eventually.Holds(async () => condition(mail = await site.Mail(id)), $"mail {id} stands at {mail?.Status}: {mail?.LastReply}", seconds: 40);
        return mail!;
    }

    /// <summary>
    /// Every mail as a killed process leaves it. It is written past the sites of the folder, none of which may be running: one without a mail server keeps, a
    /// moment after its start, whatever waits.
    /// </summary>
    public static async Task LeaveMails(this TestSite site, MailStatus status, DateTime due)
    {
        await using var db = SiteModel.NewContext();
        db.Database.SetConnectionString(DataSetup.ConnectionString(Path.Combine(site.Folder, "site.db")));
        await db.OutgoingMails.ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, status).SetProperty(x => x.NextAttemptAt, due));
    }

    /// <summary>Whether every mail stands so.</summary>
    public static Task<bool> AllAre(this TestSite site, MailStatus status) =>
        site.InDatabase(db => db.OutgoingMails.AllAsync(m => m.Status == status));

    /// <summary>Puts a mail back into the queue, as staff do.</summary>
    public static Task<bool> SendAgain(this TestSite site, int id) => site.InScope(services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        return db.WriteAsync(async () =>
            services.GetRequiredService<Outbox>().SendAgain(await db.OutgoingMails.SingleAsync(m => m.Id == id)), default);
    });

    /// <summary>Someone of the team, who may read mails.</summary>
    public static Task<Visitor> StaffVisitor(this TestSite site) => site.SignedIn(Cast.Grace);

    /// <summary>Moves the clock, and has the delivery look at it.</summary>
    public static void MoveOn(this TestSite site, TestClock clock, TimeSpan by)
    {
        clock.Move(by);
        site.Services.GetRequiredService<MailSignal>().Call();
    }

    /// <summary>Two lines and a total, for <see cref="Receipt"/>.</summary>
    public static Dictionary<string, object?> Parameters(string name) => new()
    {
        [nameof(Receipt.Name)] = name,
        [nameof(Receipt.Lines)] = new MailLine[] { new("Enamel mug", "€12.00", "Blue"), new("Tea", "€3.50"), new("Total", "€15.50", IsTotal: true) },
        [nameof(Receipt.Link)] = "https://harbour.example/orders/1042-7KQX?key=a&from=mail",
    };
}
