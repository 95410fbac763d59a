namespace WebApp.Payments.Disputes;

/// <summary>Stripe's codes in plain words, and what helps.</summary>
/// <remarks>https://docs.stripe.com/disputes/categories and https://docs.stripe.com/api/disputes/object#dispute_object-status</remarks>
public static class DisputeWords
{
    /// <summary>Why the bank asks for the money.</summary>
    public static string Reason(string code) => code switch
    {
        "fraudulent" => "The cardholder says that they did not make this payment.",
        "unrecognized" => "The cardholder does not recognise the payment on their statement.",
        "product_not_received" => "The buyer says that the goods did not arrive.",
        "product_unacceptable" => "The buyer says that the goods were damaged, faulty or not as described.",
        "duplicate" => "The buyer says that they were charged twice.",
        "credit_not_processed" => "The buyer says that a promised refund did not come.",
        "subscription_canceled" => "The buyer says that they had cancelled.",
        "debit_not_authorized" => "The buyer says that they did not allow the debit.",
        "insufficient_funds" => "There was not enough money in the buyer’s account.",
        "incorrect_account_details" => "The account number was wrong.",
        "bank_cannot_process" => "The buyer’s bank could not carry out the payment.",
        "check_returned" => "The cheque was returned.",
        "noncompliant" => "The card network says that its rules were not kept.",
        "customer_initiated" => "The buyer asked their bank for the money.",
        _ => "The bank gives no particular reason.",
    };

    /// <summary>What evidence helps against that reason.</summary>
    public static string Advice(string code) => code switch
    {
        "fraudulent" or "unrecognized" => "What helps: proof that the cardholder took part, such as mails exchanged with them, earlier orders to the same address, and the carrier’s proof of delivery.",
        "product_not_received" => "What helps: the carrier, the tracking code and the proof of delivery to the address that the buyer gave.",
        "product_unacceptable" => "What helps: the description and pictures of the goods as they were sold, what was written about them, and the terms for returns.",
        "duplicate" => "What helps: both orders with their goods and parcels, to show that they were two.",
        "credit_not_processed" or "subscription_canceled" => "What helps: the terms for refunds and cancelling as the buyer saw them, and the refund if there was one.",
        "debit_not_authorized" or "insufficient_funds" or "incorrect_account_details" or "bank_cannot_process" =>
            "A bank debit that was returned can hardly be contested: ask the buyer to pay in another way.",
        _ => "What helps: the order, the proof of delivery, and what was written between you and the buyer.",
    };

    /// <summary>What a state is called.</summary>
    public static string State(string status) => status switch
    {
        "needs_response" => "Answer needed",
        "warning_needs_response" => "Inquiry: answer needed",
        "under_review" => "With the bank",
        "warning_under_review" => "Inquiry: with the bank",
        "warning_closed" => "Inquiry closed",
        "won" => "Won",
        "lost" => "Lost",
        "prevented" => "Prevented",
        _ => status.Replace('_', ' '),
    };

    /// <summary>What to note in an order's history when a dispute comes to stand so.</summary>
    public static (string What, string Details) Entry(Dispute dispute) => dispute.Status switch
    {
        "needs_response" => ("Disputed", $"The bank has taken {dispute.Amount} back. {Reason(dispute.Reason)}"),
        "warning_needs_response" => ("Inquiry by the bank", $"It asks about {dispute.Amount}. {Reason(dispute.Reason)}"),
        "under_review" or "warning_under_review" => ("Dispute: evidence given", "Now the bank decides."),
        "won" => ("Dispute won", $"{dispute.Amount} are ours."),
        "lost" => ("Dispute lost", $"{dispute.Amount} stay with the buyer. {Reason(dispute.Reason)}"),
        "warning_closed" => ("Inquiry closed", "No dispute came of it."),
        "prevented" => ("Dispute prevented", "The payment was refunded before it became a dispute."),
        var other => ("Dispute", State(other)),
    };
}
