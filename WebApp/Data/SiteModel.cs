using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WebApp.Data;

/// <summary>
/// The model of the database. It takes the better part of a second to build and depends on nothing but the code, so it is begun in
/// the first moment of a start and built beside everything else.
/// </summary>
public static class SiteModel
{
    private static readonly Lazy<Task<IModel>> Building = new(() => Task.Run(Build));

    /// <summary>Begins to build it, on another thread.</summary>
    public static void Begin() => _ = Building.Value;

    /// <summary>The finished model; waits for it if need be.</summary>
    public static IModel Get() => Building.Value.GetAwaiter().GetResult();

    /// <summary>A context that no site stands behind; the caller says which file.</summary>
    public static AppDbContext NewContext() => new DesignTime().CreateDbContext([]);

    private static IModel Build()
    {
        using var db = NewContext();
        var model = db.Model;
        // Its tables and columns would else be laid out by the first query, which a visitor waits for; or by two at once, and it is not made for that.
        model.GetRelationalModel();
        return model;
    }
}
