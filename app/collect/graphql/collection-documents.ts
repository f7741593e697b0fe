const COLLECTION_FIELDS = /* GraphQL */ `
  id
  title
  handle
  updatedAt
`

export const BULK_COLLECTIONS_QUERY = /* GraphQL */ `
  query {
    collections {
      edges {
        node {
          ${COLLECTION_FIELDS}
          products {
            edges {
              node {
                id
              }
            }
          }
        }
      }
    }
  }
`

export const CHANGED_COLLECTIONS_QUERY = /* GraphQL */ `
  query ChangedCollections($filter: String!, $after: String) {
    collections(first: 250, after: $after, query: $filter, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt }
    }
  }
`

/** Whole collections, at most COLLECTIONS_AT_ONCE. */
export const COLLECTIONS_AT_ONCE = 3
export const COLLECTIONS_QUERY = /* GraphQL */ `
  query Collections($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Collection {
        ${COLLECTION_FIELDS}
        products(first: 100) {
          pageInfo { hasNextPage endCursor }
          nodes { id }
        }
      }
    }
  }
`

/** The further products of a collection with many. */
export const COLLECTION_PRODUCTS_QUERY = /* GraphQL */ `
  query CollectionProducts($id: ID!, $after: String) {
    collection(id: $id) {
      products(first: 250, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id }
      }
    }
  }
`
