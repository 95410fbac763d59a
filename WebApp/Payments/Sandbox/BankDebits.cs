using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>SEPA direct debits: the session completes unpaid, and the bank answers later.</summary>
internal static class BankDebits
{
    public static void Start(Work work, JsonObject session, JsonObject intent, JsonObject method, BankInput input)
    {
        var charge = Charges.Add(work, intent, method, "pending");
        intent["status"] = "processing";
        intent["processing"] = new JsonObject { ["type"] = "sepa_debit" };
        intent["_due"] = work.Seconds + work.Faults.Current.SettleAfterSeconds;
        intent["_settles"] = input.Settles;
        intent["_disputed"] = input.Disputed;
        intent["_session"] = session.Id();
        work.Save(intent);
        work.Emit("charge.pending", charge);
        work.Emit("payment_intent.processing", intent);
    }

    /// <summary>The bank's answer.</summary>
    public static void Finish(Work work, JsonObject intent, bool settles)
    {
        if (intent.Text("status") != "processing")
            throw StripeErrorException.Refused($"PaymentIntent {intent.Id()} is not processing: {intent.Text("status")}.");
        var charge = work.Find(intent.Text("latest_charge"))!;
        var session = work.Find(intent.Text("_session"))!;
        if (settles)
        {
            Charges.Succeed(work, charge);
            Payments.Succeed(work, intent);
            session["payment_status"] = "paid";
            work.Save(session);
            work.Emit("checkout.session.async_payment_succeeded", session);
            if ((bool?)intent["_disputed"] == true) Disputes.Open(work, charge.Id());
            return;
        }
        const string Message = "The customer's bank account could not be debited: insufficient funds.";
        intent["processing"] = null;
        Charges.Fail(work, charge, "insufficient_funds", null, Message);
        Intents.Fail(work, intent, "insufficient_funds", null, Message, charge.Id());
        work.Emit("checkout.session.async_payment_failed", session);
    }
}
