using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WebApp.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhoCounted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "StockMovements",
                type: "TEXT",
                maxLength: 375,
                nullable: true);

            // Names of staff: plain until now, and encrypted at the start that follows.
            migrationBuilder.Sql("""UPDATE "StockMovements" SET "Details" = "Cause", "Cause" = NULL WHERE "Reason" = 'Adjusted';""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Details",
                table: "StockMovements");
        }
    }
}
