using System.Reflection;
using System.Text.Json;
using WebApp.Accounts;
using WebApp.Caching;
using WebApp.Data.Subjects;
using WebApp.Importing;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Operations.Backups;
using WebApp.Operations.DatabaseCare;
using WebApp.Operations.Health;
using WebApp.Operations.Logs;
using WebApp.Operations.Telemetry;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Ledger;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests;

/// <summary>Every setting is written down, and a wrong one stops the start with its name.</summary>
public sealed class SettingsTests
{
    private static readonly JsonDocument Example = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(SourceTree.Root, "appsettings.example.json")), new() { CommentHandling = JsonCommentHandling.Skip });

    /// <summary>The section of each class of settings.</summary>
    public static TheoryData<string, Type> Sections => new()
    {
        { "Site", typeof(SiteOptions) },
        { "Stripe", typeof(StripeOptions) },
        { "Mail", typeof(MailOptions) },
        { "Media", typeof(MediaOptions) },
        { "Shipping", typeof(ShippingOptions) },
        { "Checkout", typeof(CheckoutOptions) },
        { "Cache", typeof(CachingOptions) },
        { "Alerts", typeof(AlertOptions) },
        { "Security", typeof(WatchOptions) },
        { "Proxy", typeof(ProxyOptions) },
        { "Import", typeof(ImportOptions) },
        { "Ledger", typeof(LedgerOptions) },
        { "Accounts", typeof(AccountsOptions) },
        { "Journal", typeof(JournalOptions) },
        { "Backups", typeof(BackupOptions) },
        { "Database", typeof(DatabaseOptions) },
        { "Retention", typeof(RetentionOptions) },
        { "Health", typeof(HealthOptions) },
        { "Logs", typeof(LogOptions) },
        { "Telemetry", typeof(TelemetryOptions) },
        { "Jobs", typeof(JobOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections), DisableDiscoveryEnumeration = true)]
    public void The_example_shows_every_setting_with_its_default(string section, Type options)
    {
        var shown = Example.RootElement.GetProperty(section);
        var settings = options.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).ToList();

        shown.EnumerateObject().Select(p => p.Name).Order().ShouldBe(settings.Select(p => p.Name).Order());
        var defaults = Activator.CreateInstance(options);
        foreach (var setting in settings)
            Text(shown.GetProperty(setting.Name)).ShouldBe(Text(setting, defaults), $"{section}:{setting.Name}");
    }

    [Theory]
    [InlineData("Site:Currency", "euro", "Site:Currency must be an ISO 4217 code")]
    [InlineData("Site:BaseUrl", "shop.example.com", "Site:BaseUrl must be empty or an absolute http(s) address")]
    [InlineData("Site:TimeZone", "Mars/Olympus", "Site:TimeZone must be an IANA time zone")]
    [InlineData("Site:Country", "Ireland", "Site:Country must be an ISO 3166-1 code")]
    [InlineData("Shipping:Countries", "IE, XX", "Shipping:Countries must be ISO 3166-1 codes")]
    [InlineData("Shipping:Price", "-1", "Shipping:Price must be between")]
    [InlineData("Checkout:HoldMinutes", "5", "Checkout:HoldMinutes must be between 35 and 1440")]
    [InlineData("Alerts:Recipients", "nobody", "Alerts:Recipients must be mail addresses")]
    [InlineData("Mail:Security", "Sometimes", "Mail:Security")]
    [InlineData("Mail:Port", "0", "Mail:Port")]
    [InlineData("Accounts:LettersPerHour", "0", "Accounts:LettersPerHour must be between")]
    [InlineData("Journal:StripeDays", "0", "Journal:StripeDays must be between 1 and 3650")]
    [InlineData("Jobs:FirstAfterSeconds", "-1", "Jobs:FirstAfterSeconds must be 0 to 86400")]
    [InlineData("Backups:Passphrase", "short", "Backups:Passphrase must have at least 12 characters")]
    public async Task A_wrong_setting_stops_the_start_with_its_name_and_what_is_allowed(string key, string value, string words)
    {
        await using var site = new TestSite().With(key, value);
        Should.Throw<Exception>(() => site.Address).ToString().ShouldContain(words);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : value.ToString();

    private static string Text(PropertyInfo setting, object? defaults) => setting.GetValue(defaults) switch
    {
        null => "",
        decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };
}
