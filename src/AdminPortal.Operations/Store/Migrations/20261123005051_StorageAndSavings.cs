using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdminPortal.Operations.Store.Migrations
{
    /// <inheritdoc />
    public partial class StorageAndSavings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DeletedDays",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    RepositoryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Images = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeletedDays", x => new { x.Day, x.RepositoryId });
                    table.ForeignKey(
                        name: "FK_DeletedDays_Repositories_RepositoryId",
                        column: x => x.RepositoryId,
                        principalTable: "Repositories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImageLayers",
                columns: table => new
                {
                    RepositoryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    Layers = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageLayers", x => new { x.RepositoryId, x.Digest });
                    table.ForeignKey(
                        name: "FK_ImageLayers_Repositories_RepositoryId",
                        column: x => x.RepositoryId,
                        principalTable: "Repositories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RepositoryTags",
                columns: table => new
                {
                    RepositoryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Tags = table.Column<string>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepositoryTags", x => x.RepositoryId);
                    table.ForeignKey(
                        name: "FK_RepositoryTags_Repositories_RepositoryId",
                        column: x => x.RepositoryId,
                        principalTable: "Repositories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StorageDays",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Images = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Reclaimable = table.Column<int>(type: "INTEGER", nullable: false),
                    ReclaimableBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    RealBytes = table.Column<long>(type: "INTEGER", nullable: true),
                    RealFreed = table.Column<long>(type: "INTEGER", nullable: true),
                    Measured = table.Column<double>(type: "REAL", nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageDays", x => new { x.Day, x.Account, x.Region });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Removals_Outcome_At_RepositoryId_Bytes",
                table: "Removals",
                columns: new[] { "Outcome", "At", "RepositoryId", "Bytes" });

            migrationBuilder.CreateIndex(
                name: "IX_DeletedDays_RepositoryId",
                table: "DeletedDays",
                column: "RepositoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeletedDays");

            migrationBuilder.DropTable(
                name: "ImageLayers");

            migrationBuilder.DropTable(
                name: "RepositoryTags");

            migrationBuilder.DropTable(
                name: "StorageDays");

            migrationBuilder.DropIndex(
                name: "IX_Removals_Outcome_At_RepositoryId_Bytes",
                table: "Removals");
        }
    }
}
