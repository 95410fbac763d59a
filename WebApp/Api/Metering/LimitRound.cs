using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Keys;
using WebApp.Api.Mails;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Api.Metering;

/// <summary>
/// Tells a consumer's contact and the team when four fifths of a limit are used, and when all of it is: each once a day or month.
/// What was told stands in the database, so that a restart tells nothing twice.
/// </summary>
public sealed class LimitRound(AppDbContext db, Quotas quotas, Outbox outbox, Alerts alerts, IOptions<SiteOptions> site, TimeProvider clock) : IRecurringWork
{
    /// <summary>How often.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    private const double Near = 0.8;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var (day, month) = (now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        foreach (var consumer in await db.ApiConsumers.AsNoTracking().Where(c => c.CallsPerDay != null || c.CallsPerMonth != null).ToListAsync(cancel))
        {
            if (quotas.Of(consumer.Id) is not { } usage)
                continue;
            var (inDay, inMonth) = (Reached(day, usage.Day, consumer.CallsPerDay), Reached(month, usage.Month, consumer.CallsPerMonth));
            if (IsNews(inDay, consumer.DayNoted) || IsNews(inMonth, consumer.MonthNoted))
                await db.WriteAsync(async () =>
                {
                    var stored = await db.ApiConsumers.SingleAsync(c => c.Id == consumer.Id, cancel);
                    if (IsNews(inDay, stored.DayNoted))
                        await TellAsync(stored, stored.DayNoted = inDay!, "day", usage.Day, stored.CallsPerDay!.Value, cancel);
                    if (IsNews(inMonth, stored.MonthNoted))
                        await TellAsync(stored, stored.MonthNoted = inMonth!, "month", usage.Month, stored.CallsPerMonth!.Value, cancel);
                }, cancel);
            foreach (var (period, level) in new[] { ("day", inDay), ("month", inMonth) })
                if (level is null && (period == "day" ? consumer.DayNoted : consumer.MonthNoted).Length > 0)
                    await OverAsync(consumer.Id, period, cancel);
        }
    }

    // “2026-11-27 1”: four fifths of that day; “… 2”: all of it.
    private static string? Reached(string period, long used, int? limit) =>
        limit is not { } most || used < most * Near ? null : used < most ? period + " 1" : period + " 2";

    private static bool IsNews(string? reached, string noted) => reached is not null && string.CompareOrdinal(reached, noted) > 0;

    private async Task TellAsync(ApiConsumer consumer, string level, string period, long used, int limit, CancellationToken cancel)
    {
        var isUsedUp = level.EndsWith('2');
        var heading = isUsedUp ? $"The calls of {consumer.Name} for this {period} are used up" : $"{consumer.Name} has used four fifths of its calls for this {period}";
        await alerts.RaiseAsync(new($"api-limit {(isUsedUp ? "met" : "near")} {consumer.Id} {period}", heading,
            [$"{used:N0} of {limit:N0} calls are made.", isUsedUp ? "Its calls are answered with 429 until the time is over. Raise the limit if they should go on." : "Talk to its people, or raise the limit, before calls are refused."],
            $"/admin/settings/api/consumers/{consumer.Id}"), cancel);
        if (consumer.ContactEmail.Length > 0)
            await outbox.AddAsync<ApiLimit, ApiLimitText>(new MailTo(consumer.ContactEmail, ""), $"[{site.Value.Name}] {heading}", $"api {Metered.NameOf(consumer.Id)}",
                new() { ["Heading"] = heading, ["Name"] = consumer.Name, ["Period"] = period, ["Used"] = used, ["Limit"] = (long)limit }, cancel);
    }

    // A new day, or a higher limit.
    private Task OverAsync(int id, string period, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var stored = await db.ApiConsumers.SingleAsync(c => c.Id == id, cancel);
        (stored.DayNoted, stored.MonthNoted) = (period == "day" ? "" : stored.DayNoted, period == "month" ? "" : stored.MonthNoted);
        foreach (var level in new[] { "near", "met" })
            await alerts.EndAsync($"api-limit {level} {id} {period}", "It is below its limit again.", cancel);
    }, cancel);
}
