namespace WebApp.Ordering;

/// <summary>Puts what an order held back into the visitor's cart, as far as it is not there still.</summary>
public sealed class OrderAgain(Carts carts, CartReader reader)
{
    /// <summary>Fills the cart.</summary>
    /// <returns>What could not be put in, and why, in the buyer's words.</returns>
    public async Task<IReadOnlyList<string>> FillAsync(Order order, CancellationToken cancel)
    {
        var there = (await reader.ReadAsync(await carts.FindAsync(cancel), cancel)).Lines.ToDictionary(l => l.Variant.Id, l => l.Quantity);
        var problems = new List<string>();
        foreach (var line in order.Lines)
        {
            var missing = line.Quantity - there.GetValueOrDefault(line.VariantId);
            if (missing > 0 && await carts.AddAsync(line.VariantId, missing, cancel) is { } problem)
                problems.Add(problem);
        }
        return problems;
    }
}
