using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Keys;
using WebApp.Api.Mails;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Api.Metering;

/// <summary>Mails statements to the contacts of consumers: when somebody asks, and once for every month that is over.</summary>
public sealed class StatementMails(AppDbContext db, Statements statements, Outbox outbox, IOptions<SiteOptions> site) : IReportingWork
{
    /// <summary>How often it looks whether a month is over.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var (month, sent) = (statements.ThisMonth.AddMonths(-1), 0);
        var text = month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var id in await db.ApiConsumers.Where(c => c.LastStatement != text && c.ContactEmail != "").Select(c => c.Id).ToListAsync(cancel))
        {
            var statement = await statements.ReadAsync(Metered.NameOf(id), month, cancel);
            await db.WriteAsync(async () =>
            {
                var consumer = await db.ApiConsumers.SingleAsync(c => c.Id == id, cancel);
                consumer.LastStatement = text;
                if (statement is not { Calls: > 0 })
                    return;
                await AddAsync(consumer.ContactEmail, statement, cancel);
                sent++;
            }, cancel);
        }
        Result = sent == 0 ? null : $"Statements mailed: {sent}.";
    }

    /// <summary>Whether there is somebody to mail it to.</summary>
    public async Task<bool> HasContactAsync(string who, CancellationToken cancel) => await ContactAsync(who, cancel) is { Length: > 0 };

    /// <summary>Mails one.</summary>
    /// <returns>False when nobody stands as the contact.</returns>
    public Task<bool> SendAsync(Statement statement, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await ContactAsync(statement.Who, cancel) is not { Length: > 0 } address)
            return false;
        await AddAsync(address, statement, cancel);
        return true;
    }, cancel);

    private Task<OutgoingMail> AddAsync(string address, Statement statement, CancellationToken cancel) => outbox.AddAsync<ApiStatement, ApiStatementText>(
        new MailTo(address, ""), $"[{site.Value.Name}] Your use of our API in {statement.Month:MMMM yyyy}", $"api {statement.Who}", new() { ["Statement"] = statement }, cancel);

    private async Task<string?> ContactAsync(string who, CancellationToken cancel) => Metered.ConsumerOf(who) is { } id
        ? await db.ApiConsumers.Where(c => c.Id == id).Select(c => c.ContactEmail).SingleOrDefaultAsync(cancel) : null;
}
