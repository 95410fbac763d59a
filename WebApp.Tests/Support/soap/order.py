# Reads the WSDL and places an order. python3 order.py URL KEY SKU
import sys
import zeep

url, key, sku = sys.argv[1:]
transport = zeep.Transport(timeout=20)
transport.session.headers["Authorization"] = f"Bearer {key}"
client = zeep.Client(url, transport=transport)
cart = client.service.CreateCart(request={"Lines": {"NewCartLine": [{"Sku": sku, "Quantity": 2}]}})
transport.session.headers["Idempotency-Key"] = "zeep-1"
order = client.service.PlaceOrder(request={
    "Cart": cart.Key, "Name": "Ada Lovelace", "Email": "ada@example.com", "Total": cart.Total.Amount,
    "ShipTo": {"Line1": "12 Quay Street", "City": "Galway", "PostalCode": "H91 E2R3", "Country": "IE"},
})
print(order.Number, order.Status, order.Total.Amount)
