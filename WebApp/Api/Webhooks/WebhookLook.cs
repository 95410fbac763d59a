using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.Health;

namespace WebApp.Api.Webhooks;

/// <summary>Whether messages get through to their receivers.</summary>
internal sealed class WebhookLook(AppDbContext db) : IHealthLook
{
    public string Name => "Webhooks out";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var failing = await db.WebhookSubscriptions.AsNoTracking().Where(s => s.FailingSince != null && !s.IsPaused).OrderBy(s => s.FailingSince).Select(s => s.Name).Take(5).ToListAsync(cancel);
        return failing.Count == 0 ? new(Name, HealthLevel.Green, "Every receiver took its last message.")
            : new(Name, HealthLevel.Amber, $"Receivers that do not take messages: {string.Join(", ", failing)}.", "See what they answer; what was given up can be sent again.", "/admin/settings/api/webhooks") { IsToldElsewhere = true };
    }
}
