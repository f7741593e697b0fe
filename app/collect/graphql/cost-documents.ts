/**
 * Every variant with what one piece of it costs the store. Shopify answers to read_products alone; the amount is null
 * where the merchant filled in none.
 */
export const BULK_COSTS_QUERY = /* GraphQL */ `
  query {
    productVariants {
      edges {
        node {
          id
          inventoryItem { unitCost { amount currencyCode } }
        }
      }
    }
  }
`
