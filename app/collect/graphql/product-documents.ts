const PRODUCT_FIELDS = /* GraphQL */ `
  id
  title
  handle
  description
  productType
  vendor
  tags
  status
  publishedAt
  createdAt
  updatedAt
  onlineStoreUrl
  featuredMedia { preview { image { url altText } } }
`

const VARIANT_FIELDS = /* GraphQL */ `
  id
  title
  sku
  price
  compareAtPrice
  position
  inventoryQuantity
  inventoryPolicy
  selectedOptions { name value }
  inventoryItem { tracked }
`

export const BULK_PRODUCTS_QUERY = /* GraphQL */ `
  query {
    products {
      edges {
        node {
          ${PRODUCT_FIELDS}
          variants {
            edges {
              node {
                ${VARIANT_FIELDS}
              }
            }
          }
        }
      }
    }
  }
`

/** Which products changed since a moment, oldest change first. */
export const CHANGED_PRODUCTS_QUERY = /* GraphQL */ `
  query ChangedProducts($filter: String!, $after: String) {
    products(first: 250, after: $after, query: $filter, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt }
    }
  }
`

/** Whole products, at most PRODUCTS_AT_ONCE. */
export const PRODUCTS_AT_ONCE = 6
export const PRODUCTS_QUERY = /* GraphQL */ `
  query Products($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        ${PRODUCT_FIELDS}
        variants(first: 50) {
          pageInfo { hasNextPage endCursor }
          nodes {
            ${VARIANT_FIELDS}
          }
        }
      }
    }
  }
`

/** The further variants of a product with many. */
export const PRODUCT_VARIANTS_QUERY = /* GraphQL */ `
  query ProductVariants($id: ID!, $after: String) {
    product(id: $id) {
      variants(first: 200, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          ${VARIANT_FIELDS}
        }
      }
    }
  }
`
