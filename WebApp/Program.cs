using WebApp;
using WebApp.Accounts;
using WebApp.Commands;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Ordering;
using WebApp.Pages;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security;

if (args is ["stripe-sandbox", .. var rest])
    return await StripeSandboxCommand.RunAsync(rest, CancellationToken.None);

var builder = SiteHost.CreateBuilder(args);

builder.Services
    .AddPrimitives()
    .AddData()
    .AddMedia()
    .AddMail()
    .AddSecurity()
    .AddAccounts()
    .AddPayments(builder.Configuration, builder.Environment)
    .AddOrdering()
    .AddPages();

var app = builder.Build();

await app.Services.MigrateAsync(app.Lifetime.ApplicationStopping);

if (args is ["staff", ..])
    return await StaffCommand.RunAsync(app.Services, args, app.Lifetime.ApplicationStopping);

app.UseSite();
app.MapPages();
app.MapMedia();
app.MapPayments();

await app.RunAsync();
return 0;
