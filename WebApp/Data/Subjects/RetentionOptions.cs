using System.ComponentModel.DataAnnotations;

namespace WebApp.Data.Subjects;

/// <summary>For how long is kept what would grow without end, and what tells of people: the settings under <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>After how many days mails go that were sent or given up.</summary>
    [Range(30, 36_500, ErrorMessage = "Retention:MailDays must be from 30 to 36500.")]
    public int MailDays { get; set; } = 400;

    /// <summary>After how many days events of Stripe go that were handled; Stripe itself sends none older than 30 days.</summary>
    [Range(31, 36_500, ErrorMessage = "Retention:WebhookEventDays must be from 31 to 36500.")]
    public int WebhookEventDays { get; set; } = 90;

    /// <summary>After how many days alerts go that have ended.</summary>
    [Range(1, 36_500, ErrorMessage = "Retention:AlertDays must be from 1 to 36500.")]
    public int AlertDays { get; set; } = 400;

    /// <summary>After how many days carts go that nobody has used; their cookie lives for 60.</summary>
    [Range(1, 3_650, ErrorMessage = "Retention:CartDays must be from 1 to 3650.")]
    public int CartDays { get; set; } = 60;

    /// <summary>After how many days sessions go that were not used; until then their device counts as known.</summary>
    [Range(15, 3_650, ErrorMessage = "Retention:SessionDays must be from 15 to 3650.")]
    public int SessionDays { get; set; } = 90;

    /// <summary>After how many days invitations go that nobody has followed.</summary>
    [Range(1, 3_650, ErrorMessage = "Retention:UnconfirmedDays must be from 1 to 3650.")]
    public int UnconfirmedDays { get; set; } = 30;

    /// <summary>After how many months without a sign-in a customer's account is deleted; 0: never.</summary>
    [Range(0, 1_200, ErrorMessage = "Retention:InactiveMonths must be 0 (never) or up to 1200.")]
    public int InactiveMonths { get; set; }

    /// <summary>For how many full years after the year of payment the buyer's name and address stay with an order, as invoices must.</summary>
    [Range(1, 30, ErrorMessage = "Retention:OrderYears must be from 1 to 30.")]
    public int OrderYears { get; set; } = 10;

    /// <summary>After how many days the buyer's data goes from orders that were never paid.</summary>
    [Range(7, 3_650, ErrorMessage = "Retention:UnpaidOrderDays must be from 7 to 3650.")]
    public int UnpaidOrderDays { get; set; } = 180;

    /// <summary>After how many days closed incidents and ended bans go, which name network addresses.</summary>
    [Range(7, 3_650, ErrorMessage = "Retention:IncidentDays must be from 7 to 3650.")]
    public int IncidentDays { get; set; } = 400;

    /// <summary>After how many days answers to forms go, with their files.</summary>
    [Range(1, 36_500, ErrorMessage = "Retention:FormAnswerDays must be from 1 to 36500.")]
    public int FormAnswerDays { get; set; } = 400;

    /// <summary>Until when the name on the invoice of what was paid then is kept, UTC: the year is counted to its end.</summary>
    public DateTime InvoiceEnds(DateTime paidAt) => new(paidAt.Year + OrderYears + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
