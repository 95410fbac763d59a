using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;

namespace WebApp.Mail;

/// <summary>The mails to somebody, and those about them.</summary>
public sealed class MailHolder(AppDbContext db, PersonalKeyRing keys) : IPersonalHolder
{
    /// <summary>What the last mail to somebody is filed under: it can be erased only once it has left.</summary>
    public const string LastLetter = "farewell";

    // Named here and not by its room, which stands below: its link lets whoever reads it into the account.
    private const string LetterWithKey = "AccountKey";

    private const int Bite = 100;
    private const string Blank = "(erased)";

    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [HeldTable.Whole<OutgoingMail>(), HeldTable.OnlyErased<MailAttempt>("the mail server's words about a delivery; whether a mail was sent stands with the mail")];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var mails = new List<object>();
        foreach (var ids in (await FindAsync(who, cancel)).Chunk(Bite))
            mails.AddRange((await db.OutgoingMails.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancel))
                .Where(m => who.Reads(m.ToAddress)).Select(m => new
                {
                    Written = m.CreatedAt, Sent = m.SentAt, To = m.ToAddress, Name = m.ToName, m.Subject,
                    Text = m.Kind == LetterWithKey ? "(It holds a one-time link, which is not repeated here.)" : m.Text,
                }));
        return [new("mails", "Mails to you", mails)];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel) => await EraseAsync(await FindAsync(who, cancel), cancel);

    /// <inheritdoc />
    public async Task<string?> ExpireAsync(CancellationToken cancel)
    {
        var count = await db.WriteAsync(async () =>
        {
            var left = await db.OutgoingMails.Where(m => m.About == LastLetter && m.ToAddress != "" && m.Status != MailStatus.Queued && m.Status != MailStatus.Sending)
                .OrderBy(m => m.Id).Take(1000).Select(m => m.Id).ToListAsync(cancel);
            await EraseAsync(left, cancel);
            return left.Count;
        }, cancel);
        return count == 0 ? null : $"last mails erased: {count}";
    }

    /// <summary>Nobody finds this mail by whom it is to. After it is saved, in the same transaction.</summary>
    public Task HideAsync(OutgoingMail mail, CancellationToken cancel) => db.OutgoingMails.Where(m => m.Id == mail.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(m => EF.Property<string?>(m, BlindIndex.Column), (string?)null), cancel);

    // What has not left does not leave any more; of what has, there stays that it did.
    private async Task EraseAsync(IReadOnlyList<int> all, CancellationToken cancel)
    {
        foreach (var ids in all.Chunk(Bite))
        {
            await db.OutgoingMails.Where(m => ids.Contains(m.Id) && m.Status != MailStatus.Sent).ExecuteDeleteAsync(cancel);
            await db.Set<MailAttempt>().Where(a => ids.Contains(a.MailId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.ServerReply, ""), cancel);
            foreach (var mail in await db.OutgoingMails.Where(m => ids.Contains(m.Id)).ToListAsync(cancel))
            {
                var entry = db.Entry(mail);
                (entry.Property(m => m.ToAddress).CurrentValue, entry.Property(m => m.ToName).CurrentValue, entry.Property(m => m.Subject).CurrentValue) = ("", "", Blank);
                mail.ReplyTo = "";
                (entry.Property(m => m.Html).CurrentValue, entry.Property(m => m.Text).CurrentValue, mail.LastReply) = (Blank, Blank, null);
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<List<int>> FindAsync(DataSubject who, CancellationToken cancel)
    {
        var mails = db.OutgoingMails.AsNoTracking().Where(m => m.CreatedAt <= who.Before);
        var subjects = who.Subjects.ToArray();
        var found = (await mails.Where(m => subjects.Contains(m.About)).Select(m => m.Id).ToListAsync(cancel)).ToHashSet();
        foreach (var email in who.Emails)
        {
            var alike = await mails.Holding(email, keys).Select(m => new { m.Id, m.ToAddress }).ToListAsync(cancel);
            found.UnionWith(alike.Where(m => m.ToAddress.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(m => m.Id));
        }
        if (who.Signs.Count > 0)
            found.UnionWith(await mails.Bearing(who.Signs).Select(m => m.Id).ToListAsync(cancel));
        return [.. found.Order()];
    }
}
