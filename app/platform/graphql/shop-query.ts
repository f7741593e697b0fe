/** What the app keeps about the store itself. `shopLocales` needs read_locales and comes back null without it. */
export const SHOP_QUERY = /* GraphQL */ `
  query Shop {
    shop {
      name
      currencyCode
      ianaTimezone
      primaryDomain {
        url
      }
      billingAddress {
        countryCodeV2
      }
      plan {
        publicDisplayName
      }
    }
    shopLocales {
      locale
      primary
    }
  }
`

export interface ShopQueryData {
  shop: {
    name: string
    currencyCode: string
    ianaTimezone: string
    primaryDomain: { url: string } | null
    billingAddress: { countryCodeV2: string | null } | null
    plan: { publicDisplayName: string } | null
  }
  shopLocales: { locale: string; primary: boolean }[] | null
}
