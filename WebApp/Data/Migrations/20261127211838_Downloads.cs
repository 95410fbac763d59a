using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WebApp.Data.Migrations
{
    /// <inheritdoc />
    public partial class Downloads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProductDownloads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    VariantId = table.Column<int>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SourceUrl = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Limit = table.Column<int>(type: "INTEGER", nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductDownloads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProductDownloads_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProductDownloads_Variants_VariantId",
                        column: x => x.VariantId,
                        principalTable: "Variants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What imports have listed comes along.
            migrationBuilder.Sql("""INSERT INTO "ProductDownloads" ("Id", "ProductId", "Name", "SourceUrl", "FileName", "Bytes") SELECT "Id", "ProductId", substr("Name", 1, 200), "SourceUrl", '', 0 FROM "ProductDownload" """);

            migrationBuilder.DropTable(
                name: "ProductDownload");

            migrationBuilder.CreateTable(
                name: "OrderDownloads",
                columns: table => new
                {
                    OrderId = table.Column<int>(type: "INTEGER", nullable: false),
                    DownloadId = table.Column<int>(type: "INTEGER", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReopenedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderDownloads", x => new { x.OrderId, x.DownloadId });
                    table.ForeignKey(
                        name: "FK_OrderDownloads_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OrderDownloads_ProductDownloads_DownloadId",
                        column: x => x.DownloadId,
                        principalTable: "ProductDownloads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OrderDownloads_DownloadId",
                table: "OrderDownloads",
                column: "DownloadId");

            migrationBuilder.CreateIndex(
                name: "IX_ProductDownloads_Key",
                table: "ProductDownloads",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_ProductDownloads_ProductId",
                table: "ProductDownloads",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_ProductDownloads_VariantId",
                table: "ProductDownloads",
                column: "VariantId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderDownloads");

            migrationBuilder.CreateTable(
                name: "ProductDownload",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceUrl = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductDownload", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProductDownload_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""INSERT INTO "ProductDownload" ("Id", "ProductId", "Name", "SourceUrl") SELECT "Id", "ProductId", "Name", "SourceUrl" FROM "ProductDownloads" """);

            migrationBuilder.DropTable(
                name: "ProductDownloads");

            migrationBuilder.CreateIndex(
                name: "IX_ProductDownload_ProductId",
                table: "ProductDownload",
                column: "ProductId");
        }
    }
}
