using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Mail;

namespace WebApp.Pages.Admin.Mail;

/// <summary>The words and colours that staff see for where a mail stands, and the lists behind the tabs.</summary>
internal static class MailStates
{
    /// <summary>The tabs in their order: the value in the address, the word, and what is on the list.</summary>
    public static readonly (string Value, string Word, MailStatus[] Statuses)[] Tabs =
    [
        ("waiting", "Waiting", [MailStatus.Queued, MailStatus.Sending]),
        ("failed", "Failed", [MailStatus.Failed]),
        ("sent", "Sent", [MailStatus.Sent]),
        ("kept", "Not sent", [MailStatus.Kept]),
    ];

    /// <summary>Where it stands, in a word.</summary>
    public static string Word(this MailStatus status) => status switch
    {
        MailStatus.Queued => "Waiting",
        MailStatus.Sending => "Sending",
        MailStatus.Sent => "Sent",
        MailStatus.Failed => "Failed",
        _ => "Not sent",
    };

    /// <summary>The badge's colour.</summary>
    public static string Badge(this MailStatus status) => status switch
    {
        MailStatus.Sent => "badge good",
        MailStatus.Failed => "badge bad",
        MailStatus.Kept => "badge warn",
        _ => "badge info",
    };

    /// <summary>What happened, for the list of attempts.</summary>
    public static string Word(this MailOutcome outcome) => outcome switch
    {
        MailOutcome.Accepted => "Taken by the server",
        MailOutcome.Deferred => "Put off",
        MailOutcome.Refused => "Refused for good",
        MailOutcome.Broken => "Connection broke",
        MailOutcome.Unreachable => "Server not reached",
        _ => "Server does not work with our settings",
    };

    /// <summary>Its colour.</summary>
    public static string Colour(this MailOutcome outcome) => outcome switch
    {
        MailOutcome.Accepted => "good",
        MailOutcome.Refused => "bad",
        _ => "warn",
    };

    /// <summary>Those of one tab; all for no tab.</summary>
    public static IQueryable<OutgoingMail> In(this IQueryable<OutgoingMail> mails, string? tab) =>
        Tabs.FirstOrDefault(t => t.Value == tab).Statuses is { } statuses ? mails.Where(m => statuses.Contains(m.Status)) : mails;

    /// <summary>Those whose purpose contains what was typed, or whose recipient and subject have all of its words; capitals do not matter.</summary>
    public static IQueryable<OutgoingMail> Matching(this IQueryable<OutgoingMail> mails, string? words, PersonalKeyRing keys)
    {
        if (string.IsNullOrWhiteSpace(words))
            return mails;
        var pattern = LikePattern.Containing(words);
        var found = mails.Holding(words, keys).Select(m => m.Id);
        return mails.Where(m => EF.Functions.Like(m.About, pattern, LikePattern.Escape) || found.Contains(m.Id));
    }
}
