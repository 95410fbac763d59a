using System.ComponentModel.DataAnnotations;
using WebApp.Api.Contract;

namespace WebApp.Api.Operations;

/// <summary>Asks for customers who have an account, the newest first.</summary>
public sealed class ListCustomers : ListRequest
{
    /// <summary>Only those who have all of these words: whole words of their name, their mail address, or a part of it such as <c>ada@</c>.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Query { get; set; }

    /// <summary>Only those whose account was made since then, UTC.</summary>
    public DateTime? CreatedSince { get; set; }
}

/// <summary>Asks for one customer.</summary>
public sealed class GetCustomer
{
    /// <summary>Its number.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "A number from 1.")]
    public int Id { get; set; }
}

/// <summary>Somebody with an account. Who bought as a guest stands in the order alone.</summary>
public sealed class CustomerAnswer
{
    /// <summary>Its number; lists of orders can be asked for those of this number.</summary>
    public required int Id { get; set; }

    /// <summary>The name; may be empty.</summary>
    public required string Name { get; set; }

    /// <summary>The mail address.</summary>
    public required string Email { get; set; }

    /// <summary>Whether they have shown that the address is theirs.</summary>
    public required bool IsConfirmed { get; set; }

    /// <summary>When the account was made, UTC.</summary>
    public required DateTime CreatedAt { get; set; }

    /// <summary>How many orders they have placed.</summary>
    public required int Orders { get; set; }

    /// <summary>What they have paid, less what was given back; one for each currency.</summary>
    public required List<Price> Spent { get; set; }

    /// <summary>When they last ordered, UTC; null: never.</summary>
    public required DateTime? LastOrderAt { get; set; }

    /// <summary>When they asked to be erased while something was still open, UTC: use their data for nothing else.</summary>
    public required DateTime? ErasureAskedAt { get; set; }
}

/// <summary>A part of the list of customers.</summary>
public sealed class CustomerList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<CustomerAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
