using WebApp.Api.Contract;
using WebApp.Api.Operations;

namespace WebApp.Api.Soap;

/// <inheritdoc cref="ICatalogService"/>
internal sealed class CatalogService(SoapDispatcher soap) : ICatalogService
{
    public Task<CategoryList> ListCategories(ListCategories request) => soap.DoAsync<CategoryList>(request);

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

    public Task<RefundAnswer> RefundOrder(RefundOrder request) => soap.DoAsync<RefundAnswer>(request);
}

/// <inheritdoc cref="IContentService"/>
internal sealed class ContentService(SoapDispatcher soap) : IContentService
{
    public Task<ArticleList> ListArticles(ListArticles request) => soap.DoAsync<ArticleList>(request);

    public Task<ArticleAnswer> GetArticle(GetArticle request) => soap.DoAsync<ArticleAnswer>(request);

    public Task<PageAnswer> GetPage(GetPage request) => soap.DoAsync<PageAnswer>(request);

    public Task<Picture> UploadPicture(UploadPicture request) => soap.DoAsync<Picture>(request);

    public Task<PictureList> ListPictures(ListPictures request) => soap.DoAsync<PictureList>(request);
}
