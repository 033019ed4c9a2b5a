/** `OrdersDb` or `orders-db` → `ORDERS_DB`, the form of an environment variable name. */
export function environmentName(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
