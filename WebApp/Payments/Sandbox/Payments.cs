using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

internal enum PayState { Paid, Processing, NeedsConfirmation, Declined, NotOpen }

/// <summary>What became of one try to pay; <see cref="Message"/> is for the buyer.</summary>
internal sealed record PayResult(PayState State, string? Message = null);

/// <summary>Paying an open session. A session that is paid, processing or expired is left as it is, so no second charge can arise.</summary>
internal static class Payments
{
    public static PayResult ByCard(Work work, JsonObject session, CardInput input, Buyer buyer)
    {
        if (session.Text("status") != "open") return new(PayState.NotOpen);
        var method = PaymentMethods.Card(work, input, buyer);
        var intent = Intents.For(work, session, method);
        if (input.Card.Behaviour != CardBehaviour.AsksToConfirm) return Charge(work, session, intent, method, input.Card);

        intent["status"] = "requires_action";
        intent["next_action"] = new JsonObject
        {
            ["redirect_to_url"] = new JsonObject { ["return_url"] = session.MaybeText("url"), ["url"] = session.MaybeText("url") + "/confirm" },
            ["type"] = "redirect_to_url",
        };
        intent["_card"] = input.Card.Number;
        work.Save(intent);
        work.Emit("payment_intent.requires_action", intent);
        return new(PayState.NeedsConfirmation);
    }

    /// <summary>The buyer's answer to the bank's question (3-D Secure).</summary>
    public static PayResult Confirm(Work work, JsonObject session, bool passed)
    {
        if (session.Text("status") != "open") return new(PayState.NotOpen);
        if (session.MaybeText("payment_intent") is not { } id || work.Find(id) is not { } intent || intent.Text("status") != "requires_action")
            return new(PayState.Declined, "There is no payment to confirm. Please enter your card again.");
        if (passed)
            return Charge(work, session, intent, work.Find(intent.Text("payment_method"))!, Cards.Find(intent.Text("_card"))!);
        const string Failed = "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
        Intents.Fail(work, intent, "payment_intent_authentication_failure", null, Failed, null);
        return new(PayState.Declined, Failed);
    }

    public static PayResult ByBankDebit(Work work, JsonObject session, BankInput input, Buyer buyer)
    {
        if (session.Text("status") != "open") return new(PayState.NotOpen);
        var method = PaymentMethods.BankAccount(work, input, buyer);
        BankDebits.Start(work, session, Intents.For(work, session, method), method, input);
        Complete(work, session, "unpaid", method);
        return new(PayState.Processing);
    }

    private static PayResult Charge(Work work, JsonObject session, JsonObject intent, JsonObject method, TestCard card)
    {
        var declines = card.Behaviour == CardBehaviour.Declines;
        var charge = Charges.Add(work, intent, method, declines ? "failed" : "succeeded");
        if (declines)
        {
            Charges.Fail(work, charge, card.Code!, card.DeclineCode, card.Message!);
            Intents.Fail(work, intent, card.Code!, card.DeclineCode, card.Message!, charge.Id());
            return new(PayState.Declined, card.Message);
        }
        charge["_refunds"] = card.Behaviour switch { CardBehaviour.RefundFails => "fail", CardBehaviour.RefundIsSlow => "slow", _ => null };
        Charges.Succeed(work, charge);
        Succeed(work, intent);
        Complete(work, session, "paid", method);
        if (card.Behaviour == CardBehaviour.PaysThenDisputed) Disputes.Open(work, charge.Id());
        return new(PayState.Paid);
    }

    public static void Succeed(Work work, JsonObject intent)
    {
        intent["status"] = "succeeded";
        intent["amount_received"] = intent.Number("amount");
        intent["next_action"] = null;
        intent["processing"] = null;
        intent.Remove("_due");
        work.Save(intent);
        work.Emit("payment_intent.succeeded", intent);
    }

    private static void Complete(Work work, JsonObject session, string paymentStatus, JsonObject method)
    {
        session["status"] = "complete";
        session["payment_status"] = paymentStatus;
        session["url"] = null;
        session.Remove("_due");
        var billing = (JsonObject)method["billing_details"]!;
        session["customer_details"] = SessionDocument.Details(billing.MaybeText("email") ?? session.MaybeText("customer_email"), billing.MaybeText("name"));
        work.Save(session);
        work.Emit("checkout.session.completed", session);
    }
}
