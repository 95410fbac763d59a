using System.ServiceModel;
using WebApp.Api.Contract;
using WebApp.Api.Operations;

namespace WebApp.Api.Soap;

/// <summary>Products, categories, stock and the search over SOAP. Each operation is the one of the book whose request it takes.</summary>
[ServiceContract(Name = "Catalog", Namespace = SoapNames.Namespace), XmlSerializerFormat]
public interface ICatalogService
{
    [OperationContract]
    Task<CategoryList> ListCategories(ListCategories request);

    [OperationContract]
    Task<CategoryAnswer> GetCategory(GetCategory request);

    [OperationContract]
    Task<CategoryAnswer> CreateCategory(CreateCategory request);

    [OperationContract]
    Task<CategoryAnswer> ReplaceCategory(ReplaceCategory request);

    [OperationContract]
    Task<CategoryAnswer> RemoveCategory(RemoveCategory request);

    [OperationContract]
    Task<ProductList> ListProducts(ListProducts request);

    [OperationContract]
    Task<Product> GetProduct(GetProduct request);

    [OperationContract]
    Task<Product> CreateProduct(CreateProduct request);

    [OperationContract]
    Task<Product> ReplaceProduct(ReplaceProduct request);

    [OperationContract]
    Task<Product> SetProductStatus(SetProductStatus request);

    [OperationContract]
    Task<StockAnswer> GetStock(GetStock request);

    [OperationContract]
    Task<StockAnswer> SetStock(SetStock request);

    [OperationContract]
    Task<FoundList> SearchSite(SearchSite request);
}

/// <summary>Carts, checkout, orders and customers over SOAP.</summary>
[ServiceContract(Name = "Orders", Namespace = SoapNames.Namespace), XmlSerializerFormat]
public interface IOrdersService
{
    [OperationContract]
    Task<CartAnswer> CreateCart(CreateCart request);

    [OperationContract]
    Task<CartAnswer> GetCart(GetCart request);

    [OperationContract]
    Task<CartAnswer> SetCartLine(SetCartLine request);

    [OperationContract]
    Task<PlacedOrder> PlaceOrder(PlaceOrder request);

    [OperationContract]
    Task<OrderListAnswer> ListOrders(ListOrders request);

    [OperationContract]
    Task<OrderAnswer> GetOrder(GetOrder request);

    [OperationContract]
    Task<OrderAnswer> FollowOrder(FollowOrder request);

    [OperationContract]
    Task<OrderListAnswer> ListMyOrders(ListMyOrders request);

    [OperationContract]
    Task<OrderAnswer> GetMyOrder(GetMyOrder request);

    [OperationContract]
    Task<OrderAnswer> ShipOrder(ShipOrder request);

    [OperationContract]
    Task<OrderAnswer> CancelOrder(CancelOrder request);

    [OperationContract]
    Task<OrderAnswer> AnnotateOrder(AnnotateOrder request);

    [OperationContract]
    Task<RefundAnswer> RefundOrder(RefundOrder request);

    [OperationContract]
    Task<CustomerList> ListCustomers(ListCustomers request);

    [OperationContract]
    Task<CustomerAnswer> GetCustomer(GetCustomer request);
}

/// <summary>Articles, pages and pictures over SOAP.</summary>
[ServiceContract(Name = "Content", Namespace = SoapNames.Namespace), XmlSerializerFormat]
public interface IContentService
{
    [OperationContract]
    Task<ArticleList> ListArticles(ListArticles request);

    [OperationContract]
    Task<ArticleAnswer> GetArticle(GetArticle request);

    [OperationContract]
    Task<ArticleAnswer> CreateArticle(CreateArticle request);

    [OperationContract]
    Task<ArticleAnswer> ReplaceArticle(ReplaceArticle request);

    [OperationContract]
    Task<ArticleAnswer> SetArticleStatus(SetArticleStatus request);

    [OperationContract]
    Task<ArticleAnswer> RemoveArticle(RemoveArticle request);

    [OperationContract]
    Task<PageList> ListPages(ListPages request);

    [OperationContract]
    Task<PageAnswer> GetPage(GetPage request);

    [OperationContract]
    Task<PageAnswer> CreatePage(CreatePage request);

    [OperationContract]
    Task<PageAnswer> ReplacePage(ReplacePage request);

    [OperationContract]
    Task<PageAnswer> SetPageStatus(SetPageStatus request);

    [OperationContract]
    Task<PageAnswer> RemovePage(RemovePage request);

    [OperationContract]
    Task<Picture> UploadPicture(UploadPicture request);

    [OperationContract]
    Task<PictureList> ListPictures(ListPictures request);
}

/// <summary>Receivers of webhooks over SOAP.</summary>
[ServiceContract(Name = "Webhooks", Namespace = SoapNames.Namespace), XmlSerializerFormat]
public interface IWebhooksService
{
    [OperationContract]
    Task<WebhookList> ListWebhooks(ListWebhooks request);

    [OperationContract]
    Task<WebhookAnswer> GetWebhook(GetWebhook request);

    [OperationContract]
    Task<WebhookAnswer> CreateWebhook(CreateWebhook request);

    [OperationContract]
    Task<WebhookAnswer> ReplaceWebhook(ReplaceWebhook request);

    [OperationContract]
    Task<WebhookAnswer> RemoveWebhook(RemoveWebhook request);

    [OperationContract]
    Task<WebhookAnswer> RotateWebhookSecret(RotateWebhookSecret request);

    [OperationContract]
    Task<WebhookAnswer> TestWebhook(TestWebhook request);

    [OperationContract]
    Task<DeliveryList> ListDeliveries(ListDeliveries request);

    [OperationContract]
    Task<DeliveryAnswer> GetDelivery(GetDelivery request);

    [OperationContract]
    Task<DeliveryAnswer> Redeliver(Redeliver request);
}

/// <summary>What a consumer asks about itself, over SOAP.</summary>
[ServiceContract(Name = "Account", Namespace = SoapNames.Namespace), XmlSerializerFormat]
public interface IAccountService
{
    [OperationContract]
    Task<StatementAnswer> GetStatement(GetStatement request);
}
