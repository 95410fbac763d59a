namespace WebApp.Operations.Cloning;

/// <summary>What of the database comes into a scrubbed copy. What is not named here is emptied, so that a table of tomorrow gives nothing away.</summary>
internal static class CloneTables
{
    /// <summary>Tables whose rows stay.</summary>
    public static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "__EFMigrationsHistory", "__EFMigrationsLock", "PersonalColumns", "AspNetRoles", "AspNetUsers",
        "Products", "ProductPictures", "ProductLinks", "ProductDownloads", "ProductCategories", "Variants", "Categories", "StockMovements", "ImportedRecords",
        "Articles", "Pages", "Authors", "Tags", "ArticleTags", "MenuItems", "Redirects", "Media", "FormerMediaKeys", "Orders", "OrderLines", "OrderEvents", "OrderRefunds", "OrderRefundLines", "OrderDownloads", "Payments", "Refunds",
    };

    /// <summary>Tables whose personal columns are filled with invented people; in all other kept ones they are blanked.</summary>
    public static readonly HashSet<string> Invented = new(StringComparer.OrdinalIgnoreCase) { "Orders", "AspNetUsers" };

    /// <summary>
    /// What else leads back: to a person, to an account at Stripe, to a door that stands open. What was undecided at Stripe is over here.
    /// </summary>
    public static readonly string[] Statements =
    [
        """
        UPDATE "Orders" SET "TrackingCode" = NULL, "TrackingUrl" = NULL, "Carrier" = NULL, "CartId" = NULL, "CheckoutToken" = hex(randomblob(32))
        """,
        """
        UPDATE "Payments" SET "Key" = 'clone-' || "Id", "LastError" = NULL,
            "SessionId" = CASE WHEN "SessionId" IS NOT NULL THEN 'cs_clone_' || "Id" END,
            "PaymentIntentId" = CASE WHEN "PaymentIntentId" IS NOT NULL THEN 'pi_clone_' || "Id" END,
            "ChargeId" = CASE WHEN "ChargeId" IS NOT NULL THEN 'ch_clone_' || "Id" END,
            "Status" = CASE WHEN "Status" IN ('Created', 'Open', 'Processing') THEN 'Expired' ELSE "Status" END
        """,
        """
        UPDATE "Refunds" SET "Key" = 'clone-' || "Id", "FailureReason" = NULL, "StripeId" = CASE WHEN "StripeId" IS NOT NULL THEN 're_clone_' || "Id" END,
            "Status" = CASE WHEN "Status" IN ('Requested', 'Pending') THEN 'Canceled' ELSE "Status" END
        """,
        """
        UPDATE "OrderRefunds" SET "FormToken" = hex(randomblob(16))
        """,
        """
        UPDATE "AspNetUsers" SET "PasswordHash" = NULL, "PhoneNumber" = NULL, "SecurityStamp" = hex(randomblob(16)), "ConcurrencyStamp" = hex(randomblob(16)),
            "TwoFactorEnabled" = 0, "LockoutEnd" = NULL, "AccessFailedCount" = 0, "ErasureAskedAt" = NULL
        """,
        """
        UPDATE "Authors" SET "UserId" = NULL
        """,
    ];
}
