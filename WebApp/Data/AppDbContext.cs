using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using WebApp.Data.Protection;

namespace WebApp.Data;

/// <summary>
/// The business database. It names no room: each room maps its own tables in a configuration of its own and publishes its
/// sets as extension members beside it.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, WriteGate gate, PersonalKeyRing keys)
    : IdentityDbContext<User, IdentityRole<int>, int>(options)
{
    private readonly HashSet<string> touched = [];
    private bool isTogether;

    /// <summary>Identity's newest tables, passkeys included.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>
    /// Runs one write transaction: waits for its turn, begins IMMEDIATE, runs <paramref name="work"/>, saves and commits.
    /// Nothing read earlier is trusted: the change tracker starts empty, so that rules are checked against what stands now.
    /// </summary>
    /// <exception cref="InvalidOperationException">A transaction is already open: transactions do not nest.</exception>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (isTogether)
            return await JoinAsync(work, cancel);
        if (Database.CurrentTransaction is not null)
            throw new InvalidOperationException("A write transaction is already open.");
        using var turn = await gate.EnterAsync(cancel);
        ChangeTracker.Clear();
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancel);
            // Nobody else writes now: from here on a key that another process has made is known here as well.
            keys.Refresh();
            var result = await work();
            await SaveChangesAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception trouble)
        {
            if (trouble is Microsoft.Data.Sqlite.SqliteException refused)
                DataMeters.Refused(refused);
            ChangeTracker.Clear();
            throw;
        }
    }

    /// <summary>
    /// One write transaction around several: what writes within becomes part of it, and is there with all the rest or not at all.
    /// Within, nobody else is waited for: others could not write meanwhile.
    /// </summary>
    public async Task<T> WriteTogetherAsync<T>(Func<Task<T>> work, CancellationToken cancel) => isTogether ? await work() : await WriteAsync(async () =>
    {
        isTogether = true;
        try
        {
            return await work();
        }
        finally
        {
            isTogether = false;
        }
    }, cancel);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<Task> work, CancellationToken cancel) => WriteAsync(async () =>
    {
        await work();
        return true;
    }, cancel);

    private async Task<T> JoinAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        ChangeTracker.Clear();
        var result = await work();
        await SaveChangesAsync(cancel);
        return result;
    }

    /// <summary>Says that what visitors see of a table changes with this transaction, where the changed columns alone do not tell.</summary>
    public void Touch(string table) => touched.Add(table);

    /// <summary>What was touched since the last call.</summary>
    internal HashSet<string> TakeTouched()
    {
        var taken = touched.ToHashSet();
        touched.Clear();
        return taken;
    }

    /// <summary>Saves; outside of a write transaction it waits for its turn first. Personal data is encrypted on the way.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!ChangeTracker.HasChanges())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // A transaction also around a single statement: what follows a change (audit, search) is part of it.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        using var turn = Database.CurrentTransaction is null ? await gate.EnterAsync(cancellationToken) : null;
        if (turn is not null)
            keys.Refresh();
        // One key for all of a save; it is forgotten when this method returns.
        var key = keys.Current;
        PersonalWriting.Prepare(ChangeTracker, key);
        KeyRegister.Writing = key;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Refused: a blocking write would hold a thread while it waits for its turn.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync or WriteAsync.");

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.Apply(configurationBuilder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        PersonalModel.Apply(builder);
    }
}
