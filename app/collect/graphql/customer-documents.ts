const CUSTOMER_FIELDS = /* GraphQL */ `
  id
  firstName
  lastName
  locale
  tags
  createdAt
  updatedAt
  defaultAddress { countryCodeV2 }
  defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
`

export const BULK_CUSTOMERS_QUERY = /* GraphQL */ `
  query {
    customers {
      edges {
        node {
          ${CUSTOMER_FIELDS}
        }
      }
    }
  }
`

/** Which customers changed since a moment, oldest change first. */
export const CHANGED_CUSTOMERS_QUERY = /* GraphQL */ `
  query ChangedCustomers($filter: String!, $after: String) {
    customers(first: 250, after: $after, query: $filter, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt }
    }
  }
`

/** Whole customers, at most CUSTOMERS_AT_ONCE. */
export const CUSTOMERS_AT_ONCE = 100
export const CUSTOMERS_QUERY = /* GraphQL */ `
  query Customers($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        ${CUSTOMER_FIELDS}
      }
    }
  }
`

/** Writes a consent that was given or withdrawn here back to Shopify. */
export const UPDATE_CONSENT_MUTATION = /* GraphQL */ `
  mutation UpdateEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) {
      customer {
        id
        defaultEmailAddress { marketingState marketingUpdatedAt }
      }
      userErrors { field message code }
    }
  }
`
