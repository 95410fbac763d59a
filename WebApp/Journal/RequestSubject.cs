namespace WebApp.Journal;

/// <summary>What a request turned out to be about, noted on its way through the house; only such a request is written down.</summary>
public sealed class RequestSubject
{
    /// <summary>Such as <c>order 1042-7KQX</c>; null: about nothing that is followed.</summary>
    public string? Subject { get; private set; }

    /// <summary>Who asked, in a word such as <c>buyer</c>.</summary>
    public string? Who { get; private set; }

    /// <summary>The page that was asked for: of a request that fails, the error page takes its place.</summary>
    internal Endpoint? Endpoint { get; private set; }

    /// <summary>The page's handler, such as <c>Pay</c>.</summary>
    internal string? Handler { get; private set; }

    internal void Is(string subject, string who, Endpoint? endpoint, string? handler) =>
        (Subject, Who, Endpoint, Handler) = (subject, who, endpoint, handler);
}

/// <summary>Notes what a request is about.</summary>
public static class RequestSubjects
{
    /// <summary>From here on the request is written down as one about this.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subject">Such as <c>order 1042-7KQX</c>.</param>
    /// <param name="who">Who asked, in a word.</param>
    /// <param name="handler">What of the page was asked for, if it does several things.</param>
    public static void IsAbout(this HttpContext context, string subject, string who, string? handler = null) =>
        context.Features.Get<RequestSubject>()?.Is(subject, who, context.GetEndpoint(), handler);
}
