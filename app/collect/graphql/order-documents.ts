/**
 * Orders, as bulk operations and pages ask for them. Refunds are named only: a bulk query may not hold a connection
 * inside a list, so their lines are asked for afterwards (REFUNDS_QUERY).
 */
const ORDER_FIELDS = /* GraphQL */ `
  id
  name
  createdAt
  processedAt
  updatedAt
  cancelledAt
  test
  taxesIncluded
  currencyCode
  presentmentCurrencyCode
  displayFinancialStatus
  discountCodes
  subtotalPriceSet { shopMoney { amount } }
  totalPriceSet { shopMoney { amount currencyCode } }
  totalTaxSet { shopMoney { amount } }
  totalShippingPriceSet { shopMoney { amount } }
  totalDiscountsSet { shopMoney { amount } }
  customer { id }
  customerJourneySummary { lastVisit { landingPage } }
`

const LINE_FIELDS = /* GraphQL */ `
  id
  title
  variantTitle
  sku
  quantity
  product { id }
  variant { id }
  originalUnitPriceSet { shopMoney { amount } }
  discountAllocations { allocatedAmountSet { shopMoney { amount } } }
`

/** In bulk there is no budget of points, so the tax of each line comes along. */
export const BULK_ORDERS_QUERY = /* GraphQL */ `
  query {
    orders {
      edges {
        node {
          ${ORDER_FIELDS}
          refunds { id }
          lineItems {
            edges {
              node {
                ${LINE_FIELDS}
                taxLines { priceSet { shopMoney { amount } } }
              }
            }
          }
        }
      }
    }
  }
`

/** Which orders changed since a moment, oldest change first: cheap, so that only those that were missed are asked for. */
export const CHANGED_ORDERS_QUERY = /* GraphQL */ `
  query ChangedOrders($filter: String!, $after: String) {
    orders(first: 250, after: $after, query: $filter, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt }
    }
  }
`

/** Whole orders, at most ORDERS_AT_ONCE: page sizes are chosen to stay below Shopify's 1,000 points a query. */
export const ORDERS_AT_ONCE = 5
export const ORDERS_QUERY = /* GraphQL */ `
  query Orders($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        ${ORDER_FIELDS}
        refunds(first: 10) { id }
        lineItems(first: 8) {
          pageInfo { hasNextPage endCursor }
          nodes {
            ${LINE_FIELDS}
            taxLines(first: 3) { priceSet { shopMoney { amount } } }
          }
        }
      }
    }
  }
`

/** The further lines of a long order. */
export const ORDER_LINES_QUERY = /* GraphQL */ `
  query OrderLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 40, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          ${LINE_FIELDS}
          taxLines(first: 3) { priceSet { shopMoney { amount } } }
        }
      }
    }
  }
`

/** What refunds gave back: REFUNDS_AT_ONCE with up to 20 lines each; one with more is asked for alone. */
export const REFUNDS_AT_ONCE = 5
export const REFUNDS_QUERY = /* GraphQL */ `
  query Refunds($ids: [ID!]!, $lines: Int!) {
    nodes(ids: $ids) {
      ... on Refund {
        id
        createdAt
        processedAt
        order { id }
        refundLineItems(first: $lines) {
          pageInfo { hasNextPage }
          nodes {
            quantity
            lineItem { id }
            subtotalSet { shopMoney { amount } }
            totalTaxSet { shopMoney { amount } }
          }
        }
        orderAdjustments(first: 5) {
          nodes { amountSet { shopMoney { amount } } }
        }
        refundShippingLines(first: 3) {
          nodes { id }
        }
        transactions(first: 5) {
          nodes {
            kind
            status
            amountSet { shopMoney { amount } }
          }
        }
      }
    }
  }
`
