<?php
// Reads the WSDL and places an order. php order.php URL KEY SKU
[, $url, $key, $sku] = $argv;
function client(string $url, string $headers): SoapClient
{
    return new SoapClient($url, [
        'soap_version' => SOAP_1_2, 'cache_wsdl' => WSDL_CACHE_NONE, 'exceptions' => true,
        'stream_context' => stream_context_create(['http' => ['header' => $headers]]),
    ]);
}
$cart = client($url, "Authorization: Bearer $key")
    ->CreateCart(['request' => ['Lines' => ['NewCartLine' => [['Sku' => $sku, 'Quantity' => 2]]]]])->CreateCartResult;
$order = client($url, "Authorization: Bearer $key\r\nIdempotency-Key: php-1")->PlaceOrder(['request' => [
    'Cart' => $cart->Key, 'Name' => 'Ada Lovelace', 'Email' => 'ada@example.com', 'Total' => $cart->Total->Amount,
    'ShipTo' => ['Line1' => '12 Quay Street', 'City' => 'Galway', 'PostalCode' => 'H91 E2R3', 'Country' => 'IE'],
]])->PlaceOrderResult;
echo "{$order->Number} {$order->Status} {$order->Total->Amount}\n";
