using WebApp.Caching;

namespace WebApp.Tests.Caching;

public sealed class SqlTablesTests
{
    [Theory]
    [InlineData("SELECT \"p\".\"Id\" FROM \"Products\" AS \"p\" LEFT JOIN (SELECT 1 FROM \"Variants\" AS \"v\") INNER JOIN \"Media\" AS \"m\" ON 1", "Products Variants Media", "")]
    [InlineData("UPDATE \"Variants\" SET \"Stock\" = @p0\nWHERE \"Id\" = @p1 RETURNING 1;", "", "Variants:Stock")]
    [InlineData("UPDATE \"Variants\" SET \"PriceMinor\" = @p0, \"Stock\" = @p1\nWHERE \"Id\" = @p2;\nINSERT INTO \"StockMovements\" (\"At\") VALUES (@p3) RETURNING \"Id\";", "", "Variants:PriceMinor,Stock StockMovements:*")]
    [InlineData("DELETE FROM \"Carts\" AS \"c\"\nWHERE \"c\".\"Id\" IN (SELECT \"l\".\"CartId\" FROM \"CartLines\" AS \"l\")", "Carts CartLines", "Carts:*")]
    [InlineData("UPDATE \"Articles\" AS \"a\"\nSET \"Title\" = @title,\n    \"Slug\" = 'where'\nWHERE \"a\".\"Id\" = 1", "", "Articles:Title,Slug")]
    public void What_a_command_reads_and_changes_is_told_from_its_text(string sql, string read, string changed)
    {
        var tables = SqlTables.Of(sql);
        string.Join(' ', tables.Read).ShouldBe(read);
        string.Join(' ', tables.Changed.Select(c => $"{c.Table}:{(c.Columns is null ? "*" : string.Join(',', c.Columns))}")).ShouldBe(changed);
    }
}
