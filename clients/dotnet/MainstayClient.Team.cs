namespace Mainstay.Client;

/// <content>What the team's own programs do.</content>
public sealed partial class MainstayClient
{
    /// <summary>Customers who have an account, the newest first.</summary>
    /// <param name="words">Only those who have all of these words in their name or mail address; null: all.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public IAsyncEnumerable<Customer> CustomersAsync(string? words = null, CancellationToken cancel = default) =>
        ListAsync<Customer>("/api/v1/customers" + (words is null ? "" : "?query=" + Uri.EscapeDataString(words)), cancel);

    /// <summary>An order with its history.</summary>
    /// <exception cref="MainstayException">The shop refused, or there is none.</exception>
    public Task<Order> GetOrderAsync(string number, CancellationToken cancel = default) => GetAsync<Order>($"/api/v1/orders/{Uri.EscapeDataString(number)}?expand=history", cancel);

    /// <summary>Cancels an order that is not paid; one that is cancelled already stays so.</summary>
    /// <exception cref="MainstayException">The shop refused: <c>not-cancelled</c> for one that is paid.</exception>
    public Task<Order> CancelOrderAsync(string number, string? reason = null, CancellationToken cancel = default) =>
        PostAsync<Order>($"/api/v1/orders/{Uri.EscapeDataString(number)}/cancellation", new { reason }, cancel);

    /// <summary>Adds a note for the team to an order's history.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Order> AnnotateOrderAsync(string number, string words, CancellationToken cancel = default) =>
        PostAsync<Order>($"/api/v1/orders/{Uri.EscapeDataString(number)}/notes", new { words }, cancel);

    /// <summary>Adds a receiver of webhooks; its <see cref="Receiver.Secret"/> is told this once.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="url">Where messages go, with https.</param>
    /// <param name="events">Of what it hears, such as <c>order.paid</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Receiver> AddWebhookAsync(string name, Uri url, IEnumerable<string> events, CancellationToken cancel = default) =>
        PostAsync<Receiver>("/api/v1/webhooks", new { name, url, events }, cancel);

    /// <summary>The consumer's own receivers.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public IAsyncEnumerable<Receiver> WebhooksAsync(CancellationToken cancel = default) => ListAsync<Receiver>("/api/v1/webhooks", cancel);

    /// <summary>Changes a receiver, has it wait, or go on.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Receiver> ChangeWebhookAsync(Receiver receiver, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return PutAsync<Receiver>(FormattableString.Invariant($"/api/v1/webhooks/{receiver.Id}"), new { receiver.Name, receiver.Url, receiver.Events, receiver.IsPaused }, null, cancel);
    }

    /// <summary>Removes a receiver, with what waits for it.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Receiver> RemoveWebhookAsync(int id, CancellationToken cancel = default) => DeleteAsync<Receiver>(FormattableString.Invariant($"/api/v1/webhooks/{id}"), cancel);

    /// <summary>Writes an article anew, whole, if it stands as it was read.</summary>
    /// <exception cref="MainstayException">The shop refused: 412 when somebody else has changed it meanwhile.</exception>
    public Task<Article> ReplaceArticleAsync(Article article, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(article);
        return PutAsync<Article>("/api/v1/articles/" + Uri.EscapeDataString(article.Slug),
            new { article.Title, article.Summary, article.Body, article.Status, article.PublishedAt, Cover = article.Cover?.Url, Author = article.Author.Length > 0 ? article.Author : null, article.Tags }, article.Version, cancel);
    }

    /// <summary>Makes an article.</summary>
    /// <param name="title">The headline.</param>
    /// <param name="body">The text, in Markdown.</param>
    /// <param name="status"><c>draft</c>, <c>published</c>, <c>archived</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Article> CreateArticleAsync(string title, string body, string status = "draft", CancellationToken cancel = default) =>
        PostAsync<Article>("/api/v1/articles", new { title, body, status }, cancel);
}
