using Microsoft.EntityFrameworkCore;
using WebApp.Content.Forms;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content.Forms;

/// <summary>A site with one form of every kind of field.</summary>
public sealed class FormHouse : IAsyncLifetime
{
    public TestClock Clock { get; } = new();

    public TestSite Site { get; private set; } = null!;

    public SiteForm Form { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Site = new TestSite().With<TimeProvider>(Clock).With("Alerts:Recipients", "team@harbour.example").With("Backups:EveryMinutes", "0").Started();
        Form = await Site.InDatabase(db => db.WriteAsync(() =>
        {
            var form = new SiteForm { Slug = "ask", Title = "Ask us", IsOpen = true, Version = 1 };
            form.Fields.AddRange(
            [
                new FormField { Position = 1, Label = "Name", IsRequired = true },
                new FormField { Position = 2, Label = "E-mail", Kind = FieldKind.Email },
                new FormField { Position = 3, Label = "About", Kind = FieldKind.Choice, Choices = ["An order", "A visit"] },
                new FormField { Position = 4, Label = "Message", Kind = FieldKind.LongText },
                new FormField { Position = 5, Label = "Picture", Kind = FieldKind.File },
                new FormField { Position = 6, Label = "You may answer me by mail.", Kind = FieldKind.Consent, IsRequired = true },
            ]);
            db.SiteForms.Add(form);
            return Task.FromResult(form);
        }, default));
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>The name of a field in the form.</summary>
    public string Of(string label) => Form.Fields.Single(f => f.Label == label).Name;

    /// <summary>The form, with what it needs filled in. A new hour for each, or their own limit would stop the tests.</summary>
    public async Task<PageForm> Filled(string name = "Ada")
    {
        Clock.Move(TimeSpan.FromHours(2));
        return (await new Visitor(Site).Get("/forms/ask")).Form("/forms/ask").With(Of("Name"), name).Tick(Of("You may answer me by mail."));
    }

    /// <summary>The last answer.</summary>
    public Task<FormAnswer?> Last() => Site.InDatabase(db => db.FormAnswers.AsNoTracking().Include(a => a.Files).OrderByDescending(a => a.Id).FirstOrDefaultAsync());

    /// <summary>How many answers there are.</summary>
    public Task<int> Count() => Site.InDatabase(db => db.FormAnswers.CountAsync());
}
