using WebApp;
using WebApp.Accounts;
using WebApp.Accounts.Rights;
using WebApp.Api;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Commands;
using WebApp.Content;
using WebApp.Content.Finding;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Importing;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Operations;
using WebApp.Operations.Drills;
using WebApp.Operations.Health;
using WebApp.Operations.Restoring;
using WebApp.Operations.Telemetry;
using WebApp.Ordering;
using WebApp.Pages;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Search;
using WebApp.Security;
using WebApp.Security.Auditing;

if (await CommandLine.RunStandaloneAsync(args, CancellationToken.None) is { } alone)
    return alone;

SiteModel.Begin();
var builder = SiteHost.CreateBuilder(args);

builder.Services
    .AddPrimitives()
    .AddData()
    .AddJournal()
    .AddCaching()
    .AddSearch()
    .AddMedia()
    .AddMail()
    .AddSecurity()
    .AddAccounts()
    .AddContent()
    .AddContentFinding()
    .AddForms()
    .AddCatalog()
    .AddPayments(builder.Configuration, builder.Environment)
    .AddOrdering()
    .AddImporting()
    .AddJournalKeeping()
    .AddOperations()
    .AddTelemetry(builder.Configuration)
    .AddPersonalKeyCare()
    .AddApi()
    .AddApiAccess()
    .AddPages()
    .AddCommands(args)
    .AddRehearsal(builder.Configuration);

var app = builder.Build();

if (await app.Services.RunCommandAsync(args, app.Lifetime.ApplicationStopping) is { } exitCode)
    return exitCode;

if (TakenAddress.Find(app.Configuration) is { } taken)
{
    await Console.Error.WriteLineAsync(TakenAddress.Words(taken));
    return 1;
}

// The data is made ready while the pages are laid out; nobody is listened to before both are done.
var data = Task.Run(async () =>
{
    await app.Services.ApplyReadyRestoreAsync(app.Lifetime.ApplicationStopping);
    await app.Services.OpenJournalAsync(app.Lifetime.ApplicationStopping);
    await app.Services.MigrateAsync(app.Lifetime.ApplicationStopping);
    await app.Services.OpenSearchAsync(app.Lifetime.ApplicationStopping);
    await AuditRestore.RecordAsync(app.Services);
    await app.Services.RepeatErasuresAsync(app.Lifetime.ApplicationStopping);
    await app.LoadDemoContentAsync(app.Lifetime.ApplicationStopping);
});

app.UseSite();
app.MapPages();
app.MapSecurity();
app.MapMedia();
app.MapApi();
app.MapApiAccess();
app.MapPayments();
app.MapHealth();
app.MapMetrics();

await data;
await app.RunAsync();
return 0;
