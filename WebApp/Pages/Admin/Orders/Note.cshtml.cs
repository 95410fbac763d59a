using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Adds a note to an order's history; only the team reads it.</summary>
public sealed class NoteModel(AppDbContext db, Fulfilment fulfilment) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Number { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel) =>
        await FindAsync(number, cancel) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (await FindAsync(number, cancel) is not { } id)
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        await fulfilment.NoteAsync(id, this.StaffName, Input.Words!.Trim(), cancel);
        this.SayDone("The note is in the history.");
        return LocalRedirect(OrderWords.Link(Number));
    }

    private async Task<int?> FindAsync(string number, CancellationToken cancel)
    {
        Number = number.ToUpperInvariant();
        return await db.Orders.Where(o => o.Number == Number).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancel);
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type the note first.")]
        [StringLength(2000, ErrorMessage = "At most {1} characters.")]
        public string? Words { get; set; }
    }
}
