using System.ComponentModel.DataAnnotations;

namespace WebApp.Api.Contract;

/// <summary>What every list takes.</summary>
public abstract class ListRequest
{
    /// <summary>How many at most, 1 to 100.</summary>
    [Range(1, 100, ErrorMessage = "A whole number from 1 to 100.")]
    public int Limit { get; set; } = 20;

    /// <summary>Where to go on: the <c>next</c> of the answer before. Empty: at the beginning.</summary>
    [StringLength(Contract.Cursor.MaxLength, ErrorMessage = "This is no place in this list. Take the “next” of an answer as it is, with the same filters.")]
    public string? Cursor { get; set; }

    internal static ApiProblem WrongPlace => ApiProblem.Invalid("cursor", "This is no place in this list. Take the “next” of an answer as it is, with the same filters.");
}

/// <summary>One part of a list: its <c>Items</c>, and where it goes on.</summary>
public interface IListAnswer
{
    /// <summary>Where it goes on: the <c>cursor</c> of the next request. Null: this was the end.</summary>
#pragma warning disable CA1716 // A word of Visual Basic, in which nobody writes another list.
    string? Next { get; }
#pragma warning restore CA1716
}
