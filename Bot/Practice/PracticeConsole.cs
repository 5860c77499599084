// The practitioners' console as a feature: what it registers, what it maps, and the rule that it opens to the network only when it has an account.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Practice.Exports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntakeBot.Practice;

public static class PracticeConsole
{
    /// <summary>Needs `Content`, and `ICases`, `ICaseWork` and `IAudit` from the records. Every endpoint of the program that is not marked AllowAnonymous needs a sign-in from here on.</summary>
    public static IServiceCollection AddPractice(this IServiceCollection services, PracticeSettings settings)
    {
        services.AddAccounts(settings.DataDirectory);
        services.AddSingleton(settings);
        services.AddSingleton(s => new PracticeWords(s.GetRequiredService<Content>().Wording));
        services.TryAddSingleton(s => CaseContent.Of(s.GetRequiredService<Content>(), Intake(settings.ContentDirectory)));
        services.AddSingleton<Clock>();
        services.AddSingleton<SignInThrottle>();
        services.AddDataProtection().SetApplicationName("intakebot").PersistKeysToDbContext<AccountsDb>();
        services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme, Sessions.Configure);
        Rights.Add(services.AddAuthorizationBuilder());
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "intakebot-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Practice/Pages";
            pages.Conventions.ConfigureFilter(_ => new ViewedFilter());
        }).AddApplicationPart(typeof(PracticeConsole).Assembly);
        return services;
    }

    private static Questionnaire Intake(string contentDirectory)
    {
        var (intake, problems) = QuestionnaireReader.Read(File.ReadAllText(Path.Combine(contentDirectory, "Questionnaires", "intake.json")));
        return intake ?? throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Accounts without the console: what `practitioner add` needs.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, string dataDirectory)
    {
        var path = Path.GetFullPath(Path.Combine(dataDirectory, AccountsDb.FileName));
        AccountsSchema.Bring(path);
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContext<AccountsDb>(db => db.UseSqlite($"Data Source={path}"));
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = PasswordRules.Shortest;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            identity.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<AccountsDb>().AddPasswordValidator<PasswordRules>().AddUserValidator<NameRules>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 600_000);
        services.AddScoped<SetupLinks>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignIn>();
        return services;
    }

    /// <summary>The console's headers and its own files. Call it first.</summary>
    public static WebApplication UsePractice(this WebApplication app)
    {
        ((IApplicationBuilder)app).Properties[nameof(UsePractice)] = true;
        app.Use(ConsoleHeaders.Apply);
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/practice", StringComparison.Ordinal), console => console.UseStaticFiles());
        return app;
    }

    /// <summary>Puts the door in, then the pages behind it. What the program serves as files to anybody must come before this call; what it maps as
    /// endpoints for anybody must say AllowAnonymous.</summary>
    public static WebApplication MapPractice(this WebApplication app)
    {
        if (!((IApplicationBuilder)app).Properties.ContainsKey(nameof(UsePractice))) throw new InvalidOperationException("The console has no headers: call UsePractice before MapPractice.");
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/practice/queue/events", LiveQueue.Events);
        app.MapExports();
        return app;
    }

    /// <summary>A one-time link for the first account, under an address this server listens on; null when there is an account.</summary>
    public static async Task<string?> SetupLinkAsync(IServiceProvider services, string url, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<SetupLinks>().FirstAsync(ct);
        return key is null ? null : SetupUrl(url, key);
    }

    public static string SetupUrl(string url, string key) => $"{url.TrimEnd('/')}/practice/setup?key={key}";

    /// <summary>Why the server may not listen there yet, or null. Without an account, whoever reached it first from the network could take it over.</summary>
    public static async Task<string?> MayNotListenAsync(IServiceProvider services, IEnumerable<string> urls, CancellationToken ct)
    {
        if (urls.FirstOrDefault(u => !SetupLinks.IsLoopbackHost(BindingAddress.Parse(u).Host)) is not { } open) return null;
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetupLinks>().AnyAccountAsync(ct) ? null
            : services.GetRequiredService<PracticeWords>()["refused.listen", ("url", open)];
    }
}
