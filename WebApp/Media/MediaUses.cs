using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>A place where a picture is used.</summary>
/// <param name="Entity">What uses it, such as an article.</param>
/// <param name="Id">Its number.</param>
/// <param name="InText">Whether its text names the picture; otherwise it has it as a picture of its own.</param>
public sealed record MediaUse(Type Entity, int Id, bool InText);

/// <summary>
/// Where pictures are used, by the model itself: every foreign key to a picture, and every text that is marked as showing pictures. A
/// table that is added later is found without being told of here.
/// </summary>
public sealed class MediaUses(AppDbContext db)
{
    /// <summary>Every place where this picture is used.</summary>
    public async Task<IReadOnlyList<MediaUse>> OfAsync(MediaFile file, CancellationToken cancel)
    {
        var uses = new List<MediaUse>();
        foreach (var key in Keys())
            foreach (var id in await Ask<int>(nameof(OwnersAsync), key.DeclaringEntityType, [key.Properties[0].Name, Owner(key.DeclaringEntityType).Id, (int?)file.Id, cancel]))
                uses.Add(new(Owner(key.DeclaringEntityType).Type, id, InText: false));
        foreach (var (type, property) in Texts())
            foreach (var id in await Ask<int>(nameof(NamingAsync), type, [property.Name, LikePattern.Containing(MediaUrls.Folder(file.Key)), cancel]))
                uses.Add(new(type.ClrType, id, InText: true));
        return [.. uses.Distinct()];
    }

    /// <summary>The numbers of all pictures that are used anywhere.</summary>
    public async Task<HashSet<int>> UsedAsync(CancellationToken cancel)
    {
        var used = new HashSet<int>();
        foreach (var key in Keys())
            used.UnionWith(await Ask<int>(nameof(PicturesAsync), key.DeclaringEntityType, [key.Properties[0].Name, cancel]));
        var named = new HashSet<string>();
        foreach (var (type, property) in Texts())
            foreach (var text in await Ask<string>(nameof(TextsAsync), type, [property.Name, cancel]))
                named.UnionWith(MediaUrls.KeysIn(text));
        foreach (var some in named.Chunk(500))
            used.UnionWith(await db.Media.Where(m => some.Contains(m.Key)).Select(m => m.Id)
                .Concat(db.FormerKeys.Where(k => some.Contains(k.Key)).Select(k => k.MediaId)).ToListAsync(cancel));
        return used;
    }

    /// <summary>Has every text name a picture by its new address. Inside a write transaction.</summary>
    public async Task RenameAsync(string oldKey, PictureRef now, CancellationToken cancel)
    {
        foreach (var (type, property) in Texts())
            foreach (var row in await Ask<object>(nameof(RowsAsync), type, [property.Name, LikePattern.Containing(MediaUrls.Folder(oldKey)), cancel]))
                db.Entry(row).Property(property.Name).CurrentValue = MediaUrls.Renamed((string)db.Entry(row).Property(property.Name).CurrentValue!, oldKey, now);
    }

    private IEnumerable<IForeignKey> Keys() => db.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys())
        .Where(k => k.PrincipalEntityType.ClrType == typeof(MediaFile) && k.DeclaringEntityType.ClrType != typeof(FormerKey));

    private IEnumerable<(IEntityType Type, IProperty Property)> Texts() => db.Model.GetEntityTypes()
        .SelectMany(t => t.GetProperties().Where(p => p.PropertyInfo?.IsDefined(typeof(ShowsPicturesAttribute)) == true).Select(p => (t, p)));

    // What belongs to another row, such as a picture of a product, is told as that other row.
    private static (Type Type, string Id) Owner(IEntityType type)
    {
        var key = type.FindPrimaryKey()!.Properties;
        var outer = key.Count == 1 ? null : key[0].GetContainingForeignKeys().First().PrincipalEntityType.ClrType;
        return (outer ?? type.ClrType, key[0].Name);
    }

    private async Task<IReadOnlyList<T>> Ask<T>(string method, IEntityType type, object?[] arguments) =>
        await (Task<List<T>>)typeof(MediaUses).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.ClrType).Invoke(this, arguments)!;

    private Task<List<int>> OwnersAsync<T>(string foreignKey, string id, int? picture, CancellationToken cancel) where T : class =>
        db.Set<T>().Where(row => EF.Property<int?>(row, foreignKey) == picture).Select(row => EF.Property<int>(row, id)).Distinct().ToListAsync(cancel);

    private Task<List<int>> PicturesAsync<T>(string foreignKey, CancellationToken cancel) where T : class =>
        db.Set<T>().Where(row => EF.Property<int?>(row, foreignKey) != null).Select(row => EF.Property<int?>(row, foreignKey)!.Value).Distinct().ToListAsync(cancel);

    private Task<List<int>> NamingAsync<T>(string property, string pattern, CancellationToken cancel) where T : class =>
        db.Set<T>().Where(row => EF.Functions.Like(EF.Property<string>(row, property), pattern, LikePattern.Escape)).Select(row => EF.Property<int>(row, "Id")).ToListAsync(cancel);

    private Task<List<string>> TextsAsync<T>(string property, CancellationToken cancel) where T : class =>
        db.Set<T>().Where(row => EF.Functions.Like(EF.Property<string>(row, property), "%/media/%")).Select(row => EF.Property<string>(row, property)).ToListAsync(cancel);

    private async Task<List<object>> RowsAsync<T>(string property, string pattern, CancellationToken cancel) where T : class =>
        [.. await db.Set<T>().Where(row => EF.Functions.Like(EF.Property<string>(row, property), pattern, LikePattern.Escape)).ToListAsync(cancel)];
}
