using WebApp.Content;

namespace WebApp.Importing.WordPress;

/// <summary>Who could see an item there, and who sees it here. In doubt nobody does.</summary>
internal static class WxrStatus
{
    /// <summary>The status here, and what there is to say about it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="date">Its date, UTC.</param>
    /// <param name="now">The present, UTC.</param>
    public static (PublishStatus Status, string? Words) Of(WxrItem item, DateTime? date, DateTime now)
    {
        if (item.Password.Length > 0)
            return (PublishStatus.Draft, "It was protected by a password, which texts here are not; it is a draft, and not public.");
        if (item.Type is not ("post" or "page"))
            return (PublishStatus.Draft, null);
        return item.Status switch
        {
            "publish" or "future" when date is null => (PublishStatus.Draft, "It has no date; it is a draft, and not public."),
            "publish" or "future" when date > now => (PublishStatus.Scheduled, null),
            "publish" => (PublishStatus.Published, null),
            "future" => (PublishStatus.Published, "It was scheduled, and its time has come since; it is public."),
            "private" => (PublishStatus.Draft, "It was private; it is a draft, and not public."),
            "pending" => (PublishStatus.Draft, "It was waiting for review; it is a draft, and not public."),
            "draft" => (PublishStatus.Draft, null),
            "" => (PublishStatus.Draft, "It does not say whether it was public; it is a draft, and not public."),
            var other => (PublishStatus.Draft, $"Its status was “{other}”; it is a draft, and not public."),
        };
    }
}
