using WebApp;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Pages;
using WebApp.Primitives;

var builder = SiteHost.CreateBuilder(args);

builder.Services
    .AddPrimitives()
    .AddData()
    .AddMail()
    .AddPages();

var app = builder.Build();

await app.Services.MigrateAsync(app.Lifetime.ApplicationStopping);

app.UseSite();
app.MapPages();

await app.RunAsync();
return 0;
