using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Consents;
using WebApp.Accounts.Rights;
using WebApp.Accounts.SecondFactor;
using WebApp.Accounts.Sessions;
using WebApp.Accounts.Team;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Accounts;

/// <summary>Registers accounts, sign-in and the permission table.</summary>
public static class AccountsSetup
{
    /// <summary>Where the sign-in page stands.</summary>
    public const string LoginPath = "/account/login";

    /// <summary>Adds Identity over the site's database, the sign-in cookie and a policy for each permission.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentity<User, IdentityRole<int>>(ConfigureIdentity)
            .AddEntityFrameworkStores<AppDbContext>()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<AccountErrors>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager<Entrance>();
        // OWASP's advice for PBKDF2 with SHA-512. Older hashes are renewed at the next sign-in.
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromMinutes(2));
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = OneTimeLink.Lifespan);
        services.ConfigureApplicationCookie(SignInCookie.Configure);
        services.AddHttpContextAccessor().AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, GuardedTickets.Setup>();
        services.Configure<AuthorizationOptions>(Permissions.AddPolicies);
        services.AddOptions<AccountsOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddMemoryCache();
        services.AddSingleton<SignInLanes>().AddSingleton<SignInTries>().AddSingleton<SourceLimits>().AddScoped<PasswordSignIn>();
        services.AddSingleton<MailboxLimits>().AddSingleton<SealedLink>().AddScoped<AccountMails>().AddScoped<Customers>();
        services.AddSingleton<AccountRequests>().AddScoped<AccountDesk>().AddScoped<AskByMail>().AddHostedService<AccountRequestWorker>();
        services.AddScoped<SessionStore>().AddRecurring<ForgetSessions>(TimeSpan.FromHours(24));
        services.AddSingleton<UsedCodes>().AddScoped<SecondFactors>().AddScoped<CodeSignIn>().AddScoped<Passkeys>().AddScoped<Confirmation>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>>(Passkeys.Configure);
        services.AddScoped<TeamList>();
        services.AddScoped<ConsentBook>().AddScoped<PersonalExport>().AddScoped<Erasure>().AddScoped<ErasureRepeat>();
        services.AddScoped<IPersonalHolder, AccountHolder>().AddScoped<IPersonalHolder, ConsentHolder>();
        services.AddSingleton<SetupKeys>().AddScoped<FirstOwner>().AddHostedService<SetupAnnouncement>();
        return services;
    }

    private static void ConfigureIdentity(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        // Names and addresses are encrypted, and found by their blind index.
        identity.Stores.ProtectPersonalData = true;
        identity.User.RequireUniqueEmail = true;
        // The user name is the e-mail address; its form is checked where it is typed.
        identity.User.AllowedUserNameCharacters = "";
        identity.Password = new PasswordOptions
        {
            RequiredLength = PersonRules.MinPassword,
            RequiredUniqueChars = 1,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
