/** Makes a code for one customer. Scope write_discounts. */
export const CREATE_DISCOUNT_MUTATION = /* GraphQL */ `
  mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`

export interface CreateDiscountData {
  discountCodeBasicCreate: {
    codeDiscountNode: { id: string } | null
    userErrors: { field: string[] | null; code: string | null; message: string }[]
  } | null
}

/** What a code grants, if it exists. Scope read_discounts. */
export const DISCOUNT_BY_CODE_QUERY = /* GraphQL */ `
  query DiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic {
          startsAt
          endsAt
          customerGets {
            value {
              ... on DiscountPercentage {
                percentage
              }
            }
          }
        }
      }
    }
  }
`

export interface DiscountByCodeData {
  codeDiscountNodeByCode: {
    id: string
    codeDiscount: { startsAt?: string; endsAt?: string | null; customerGets?: { value: { percentage?: number } } }
  } | null
}
