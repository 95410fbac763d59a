using Microsoft.EntityFrameworkCore.Migrations;

namespace WebApp.Data.Migrations;

public partial class Articles
{
    /// <summary>
    /// Names and tags that stood in the article become rows of their own, and pages that stood in a menu become its entries, behind the
    /// two that every site had.
    /// </summary>
    private static void CarryOver(MigrationBuilder migration)
    {
        migration.Sql($"""
            INSERT INTO "Authors" ("Slug", "Name", "About")
            SELECT {Slug("Author", "author")}, "Author", '' FROM (SELECT DISTINCT trim("Author") AS "Author" FROM "Articles" WHERE trim("Author") <> '');
            """);
        migration.Sql("""
            UPDATE "Articles" SET "AuthorId" = (SELECT "Id" FROM "Authors" WHERE "Name" = trim("Articles"."Author"));
            """);
        migration.Sql($"""
            INSERT INTO "Tags" ("Slug", "Name")
            SELECT {Slug("Tag", "tag")}, "Tag" FROM (SELECT DISTINCT trim(t.value) AS "Tag" FROM "Articles", json_each("Articles"."Tags") t WHERE trim(t.value) <> '');
            """);
        migration.Sql("""
            INSERT INTO "ArticleTags" ("ArticleId", "TagId")
            SELECT DISTINCT "Articles"."Id", "Tags"."Id" FROM "Articles", json_each("Articles"."Tags") t JOIN "Tags" ON "Tags"."Name" = trim(t.value);
            """);
        migration.Sql("""
            UPDATE "Pages" SET "PublishedAt" = "UpdatedAt" WHERE "Status" = 'Published';
            """);
        migration.Sql("""
            INSERT INTO "MenuItems" ("Menu", "Position", "Title", "Url") VALUES ('Main', 0, 'Shop', '/shop'), ('Main', 1, 'Articles', '/articles');
            """);
        migration.Sql("""
            INSERT INTO "MenuItems" ("Menu", "Position", "Title", "PageId") SELECT "Menu", "Position" + 2, '', "Id" FROM "Pages" WHERE "Menu" IN ('Main', 'Footer');
            """);
    }

    // SQL folds no accents: what is more than plain words gets a number instead of them, and so does what is called alike.
    private static string Slug(string column, string fallback)
    {
        var words = $"""substr(lower(replace(replace("{column}", ' ', '-'), '.', '')), 1, 70)""";
        return $"""
            CASE WHEN {words} GLOB '*[^a-z0-9-]*' OR {words} GLOB '*--*' OR {words} GLOB '-*' OR {words} GLOB '*-'
                OR row_number() OVER (PARTITION BY {words}) > 1 THEN '{fallback}-' || row_number() OVER () ELSE {words} END
            """;
    }
}
