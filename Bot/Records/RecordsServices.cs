// The records as services. Settings: `Storage`; the master key: INTAKEBOT_MASTER_KEY or the folder's file. A `Talk` must be registered beside it.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntakeBot.Records;

public static class RecordsServices
{
    /// <summary>IConversations, ISavedLinks, ICases, IAudit, IOutbox, and the pump that takes the turns. Takes the data folder for this process alone.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage");
        services.AddSingleton(s => new Store(
            s.GetRequiredService<IOptions<StorageOptions>>().Value,
            s.GetRequiredService<IConfiguration>()[MasterKey.Variable],
            s.GetService<TimeProvider>() ?? TimeProvider.System,
            alone: true));
        services.AddSingleton<IConversations, Conversations>();
        services.AddSingleton<Cases>();
        services.AddSingleton<ICases>(s => s.GetRequiredService<Cases>());
        services.AddSingleton<ICaseWork>(s => s.GetRequiredService<Cases>());
        services.AddSingleton<IAudit, Audit>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<ISavedLinks, SavedLinks>();
        services.AddSingleton<IContentVersions, ContentVersions>();
        services.AddHostedService<Pump>();
        return services;
    }
}
