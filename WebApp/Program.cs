using WebApp;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Ordering;
using WebApp.Pages;
using WebApp.Payments;
using WebApp.Primitives;

var builder = SiteHost.CreateBuilder(args);

builder.Services
    .AddPrimitives()
    .AddData()
    .AddMedia()
    .AddMail()
    .AddPayments()
    .AddOrdering()
    .AddPages();

var app = builder.Build();

await app.Services.MigrateAsync(app.Lifetime.ApplicationStopping);

app.UseSite();
app.MapPages();
app.MapMedia();
app.MapPayments();

await app.RunAsync();
return 0;
