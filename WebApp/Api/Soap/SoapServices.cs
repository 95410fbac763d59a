using WebApp.Api.Contract;
using WebApp.Api.Operations;

namespace WebApp.Api.Soap;

/// <inheritdoc cref="ICatalogService"/>
internal sealed class CatalogService(SoapDispatcher soap) : ICatalogService
{
    public Task<CategoryList> ListCategories(ListCategories request) => soap.DoAsync<CategoryList>(request);

    public Task<CategoryAnswer> GetCategory(GetCategory request) => soap.DoAsync<CategoryAnswer>(request);

    public Task<CategoryAnswer> CreateCategory(CreateCategory request) => soap.DoAsync<CategoryAnswer>(request);

    public Task<CategoryAnswer> ReplaceCategory(ReplaceCategory request) => soap.DoAsync<CategoryAnswer>(request);

    public Task<CategoryAnswer> RemoveCategory(RemoveCategory request) => soap.DoAsync<CategoryAnswer>(request);

    public Task<ProductList> ListProducts(ListProducts request) => soap.DoAsync<ProductList>(request);

    public Task<Product> GetProduct(GetProduct request) => soap.DoAsync<Product>(request);

    public Task<Product> CreateProduct(CreateProduct request) => soap.DoAsync<Product>(request);

    public Task<Product> ReplaceProduct(ReplaceProduct request) => soap.DoAsync<Product>(request);

    public Task<Product> SetProductStatus(SetProductStatus request) => soap.DoAsync<Product>(request);

    public Task<StockAnswer> GetStock(GetStock request) => soap.DoAsync<StockAnswer>(request);

    public Task<StockAnswer> SetStock(SetStock request) => soap.DoAsync<StockAnswer>(request);

    public Task<FoundList> SearchSite(SearchSite request) => soap.DoAsync<FoundList>(request);
}

/// <inheritdoc cref="IOrdersService"/>
internal sealed class OrdersService(SoapDispatcher soap) : IOrdersService
{
    public Task<CartAnswer> CreateCart(CreateCart request) => soap.DoAsync<CartAnswer>(request);

    public Task<CartAnswer> GetCart(GetCart request) => soap.DoAsync<CartAnswer>(request);

    public Task<CartAnswer> SetCartLine(SetCartLine request) => soap.DoAsync<CartAnswer>(request);

    public Task<PlacedOrder> PlaceOrder(PlaceOrder request) => soap.DoAsync<PlacedOrder>(request);

    public Task<OrderListAnswer> ListOrders(ListOrders request) => soap.DoAsync<OrderListAnswer>(request);

    public Task<OrderAnswer> GetOrder(GetOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<OrderAnswer> FollowOrder(FollowOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<OrderListAnswer> ListMyOrders(ListMyOrders request) => soap.DoAsync<OrderListAnswer>(request);

    public Task<OrderAnswer> GetMyOrder(GetMyOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<OrderAnswer> ShipOrder(ShipOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<OrderAnswer> CancelOrder(CancelOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<OrderAnswer> AnnotateOrder(AnnotateOrder request) => soap.DoAsync<OrderAnswer>(request);

    public Task<RefundAnswer> RefundOrder(RefundOrder request) => soap.DoAsync<RefundAnswer>(request);

    public Task<CustomerList> ListCustomers(ListCustomers request) => soap.DoAsync<CustomerList>(request);

    public Task<CustomerAnswer> GetCustomer(GetCustomer request) => soap.DoAsync<CustomerAnswer>(request);
}

/// <inheritdoc cref="IContentService"/>
internal sealed class ContentService(SoapDispatcher soap) : IContentService
{
    public Task<ArticleList> ListArticles(ListArticles request) => soap.DoAsync<ArticleList>(request);

    public Task<ArticleAnswer> GetArticle(GetArticle request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<ArticleAnswer> CreateArticle(CreateArticle request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<ArticleAnswer> ReplaceArticle(ReplaceArticle request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<ArticleAnswer> SetArticleStatus(SetArticleStatus request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<ArticleAnswer> RemoveArticle(RemoveArticle request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<PageList> ListPages(ListPages request) => soap.DoAsync<PageList>(request);

    public Task<PageAnswer> GetPage(GetPage request) => soap.DoAsync<PageAnswer>(request);

    public Task<PageAnswer> CreatePage(CreatePage request) => soap.DoAsync<PageAnswer>(request);

    public Task<PageAnswer> ReplacePage(ReplacePage request) => soap.DoAsync<PageAnswer>(request);

    public Task<PageAnswer> SetPageStatus(SetPageStatus request) => soap.DoAsync<PageAnswer>(request);

    public Task<PageAnswer> RemovePage(RemovePage request) => soap.DoAsync<PageAnswer>(request);

    public Task<Picture> UploadPicture(UploadPicture request) => soap.DoAsync<Picture>(request);

    public Task<PictureList> ListPictures(ListPictures request) => soap.DoAsync<PictureList>(request);
}

/// <inheritdoc cref="IWebhooksService"/>
internal sealed class WebhooksService(SoapDispatcher soap) : IWebhooksService
{
    public Task<WebhookList> ListWebhooks(ListWebhooks request) => soap.DoAsync<WebhookList>(request);

    public Task<WebhookAnswer> GetWebhook(GetWebhook request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<WebhookAnswer> CreateWebhook(CreateWebhook request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<WebhookAnswer> ReplaceWebhook(ReplaceWebhook request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<WebhookAnswer> RemoveWebhook(RemoveWebhook request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<WebhookAnswer> RotateWebhookSecret(RotateWebhookSecret request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<WebhookAnswer> TestWebhook(TestWebhook request) => soap.DoAsync<WebhookAnswer>(request);

    public Task<DeliveryList> ListDeliveries(ListDeliveries request) => soap.DoAsync<DeliveryList>(request);

    public Task<DeliveryAnswer> GetDelivery(GetDelivery request) => soap.DoAsync<DeliveryAnswer>(request);

    public Task<DeliveryAnswer> Redeliver(Redeliver request) => soap.DoAsync<DeliveryAnswer>(request);
}

/// <inheritdoc cref="IAccountService"/>
internal sealed class AccountService(SoapDispatcher soap) : IAccountService
{
    public Task<StatementAnswer> GetStatement(GetStatement request) => soap.DoAsync<StatementAnswer>(request);
}
