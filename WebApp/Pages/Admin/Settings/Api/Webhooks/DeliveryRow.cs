using WebApp.Api.Webhooks;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>A message to a receiver in its list.</summary>
public sealed record DeliveryRow(long Id, string Event, string About, DateTime At, DeliveryStatus Status, int Attempts);
