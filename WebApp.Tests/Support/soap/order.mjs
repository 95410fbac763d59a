// Reads the WSDL and places an order. node order.mjs URL KEY SKU, e.g. http://127.0.0.1:5080/soap/v1/orders?wsdl
import soap from 'soap';

const [url, key, sku] = process.argv.slice(2);
const client = await soap.createClientAsync(url);
client.addHttpHeader('Authorization', `Bearer ${key}`);
const [{ CreateCartResult: cart }] = await client.CreateCartAsync({ request: { Lines: { NewCartLine: [{ Sku: sku, Quantity: 2 }] } } });
client.addHttpHeader('Idempotency-Key', 'node-soap-1');
const [{ PlaceOrderResult: order }] = await client.PlaceOrderAsync({
  request: {
    Cart: cart.Key, Name: 'Ada Lovelace', Email: 'ada@example.com', Total: cart.Total.Amount,
    ShipTo: { Line1: '12 Quay Street', City: 'Galway', PostalCode: 'H91 E2R3', Country: 'IE' },
  },
});
console.log(`${order.Number} ${order.Status} ${order.Total.Amount}`);
