using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Operations.Health;

/// <summary>The mail server, as the last tries met it.</summary>
internal sealed class MailLook(MailServerState server, IOptions<MailOptions> options, TimeProvider clock) : IHealthLook
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "Mail";

    public Task<HealthPart> LookAsync(CancellationToken cancel) => Task.FromResult(Judge());

    private HealthPart Judge() =>
        !options.Value.CanSend ? new(Name, HealthLevel.Amber, "No mail server is set: mails are kept and can be read, and nobody gets them.", "Set Mail:Host, Mail:From and, if it asks for them, Mail:UserName and Mail:Password.", "/admin/mail")
        : server.Trouble is { } trouble ? new(Name, clock.UtcNow() - trouble.Since > Patience ? HealthLevel.Red : HealthLevel.Amber,
            $"The mail server does not take mails: {trouble.Words}", "Mails wait and leave by themselves when it answers again. If it refuses the name or the certificate, set them right under Mail.", "/admin/mail")
        : new(Name, HealthLevel.Green, "The mail server took the last mail, or was not needed yet.");
}

/// <summary>The outbox: whether mails leave in time.</summary>
internal sealed class OutboxLook(AppDbContext db, IOptions<MailOptions> options, TimeProvider clock) : IHealthLook
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public string Name => "Outbox";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow() - Late;
        var failed = await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Failed, cancel);
        var late = options.Value.CanSend ? await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Queued && m.QueuedAt < before, cancel) : 0;
        return failed > 0 ? new(Name, HealthLevel.Amber, $"Mails that could not be delivered: {failed}.", "Read why, and send them again or leave them.", "/admin/mail?state=failed")
            : late > 0 ? new(Name, HealthLevel.Amber, $"Mails that wait for more than {Late.TotalMinutes:0} minutes: {late}.", "See what the mail server answers.", "/admin/mail")
            : new(Name, HealthLevel.Green, "No mail failed, and none waits for long.");
    }
}
