using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Orders;

/// <summary>The fields of a refund.</summary>
public sealed class RefundInput
{
    /// <summary>More lines than any cart holds.</summary>
    private const int MaxLines = 500;

    [MaxLength(MaxLines, ErrorMessage = "This form has more lines than an order can have.")]
    public List<LineInput> Lines { get; set; } = [];

    public bool Shipping { get; set; }

    [StringLength(30, ErrorMessage = "At most {1} characters.")]
    public string? Extra { get; set; }

    [StringLength(500, ErrorMessage = "At most {1} characters.")]
    public string? Reason { get; set; }

    /// <summary>Of this very form: sent twice, it gives back once.</summary>
    [Required(ErrorMessage = "This form was not complete. Please send it again.")]
    [StringLength(26, MinimumLength = 26, ErrorMessage = "This form was not complete. Please send it again.")]
    public string? Token { get; set; }

    /// <summary>The total that the form showed, in minor units.</summary>
    public long Seen { get; set; }

    /// <summary>A fresh form.</summary>
    public static RefundInput For(Refundable rest, bool all, bool toShelf) => new()
    {
        Shipping = all && rest.Shipping.Minor > 0,
        Lines = [.. rest.Lines.Select(l => new LineInput { Id = l.Line.Id, Quantity = all ? l.Left : 0, ToShelf = toShelf && l.CanShelve })],
    };

    /// <summary>What it asks for.</summary>
    /// <param name="currency">The order's.</param>
    /// <param name="state">Hears what is wrong with the amount of one's own.</param>
    public RefundRequest ToRequest(string currency, ModelStateDictionary state)
    {
        var extra = Money.Zero(currency);
        if (!string.IsNullOrWhiteSpace(Extra) && !MoneyText.TryRead(Extra, currency, out extra, out var problem))
            state.AddModelError("Input.Extra", problem);
        return new(Token ?? "", [.. Lines.Select(l => new RefundRequestLine(l.Id, l.Quantity ?? 0, l.ToShelf))],
            Shipping, extra.Minor, Reason ?? "", Seen);
    }

    /// <summary>One line.</summary>
    public sealed class LineInput
    {
        public int Id { get; set; }

        [Range(0, 1_000_000, ErrorMessage = "Between {1} and {2}.")]
        public int? Quantity { get; set; }

        public bool ToShelf { get; set; }
    }
}
