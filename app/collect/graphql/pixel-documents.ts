/** The pixel of this app in the store; without an id Shopify answers with the app's own, or with an error where there is none. */
export const WEB_PIXEL_QUERY = /* GraphQL */ `
  query WebPixel {
    webPixel {
      id
      settings
    }
  }
`

export const CREATE_WEB_PIXEL_MUTATION = /* GraphQL */ `
  mutation CreateWebPixel($settings: JSON!) {
    webPixelCreate(webPixel: { settings: $settings }) {
      webPixel { id }
      userErrors { code field message }
    }
  }
`

export const UPDATE_WEB_PIXEL_MUTATION = /* GraphQL */ `
  mutation UpdateWebPixel($id: ID!, $settings: JSON!) {
    webPixelUpdate(id: $id, webPixel: { settings: $settings }) {
      webPixel { id }
      userErrors { code field message }
    }
  }
`

export const DELETE_WEB_PIXEL_MUTATION = /* GraphQL */ `
  mutation DeleteWebPixel($id: ID!) {
    webPixelDelete(id: $id) {
      deletedWebPixelId
      userErrors { code field message }
    }
  }
`
