/** Takes tags off a customer and puts others on; others' tags stay as they are. */
export const EDIT_TAGS_MUTATION = /* GraphQL */ `
  mutation EditTags($id: ID!, $remove: [String!]!, $add: [String!]!, $removes: Boolean!, $adds: Boolean!) {
    tagsRemove(id: $id, tags: $remove) @include(if: $removes) {
      userErrors { field message }
    }
    tagsAdd(id: $id, tags: $add) @include(if: $adds) {
      userErrors { field message }
    }
  }
`

/** Metafields that one call may set (Admin API, metafieldsSet); all of them or none. */
export const METAFIELDS_AT_ONCE = 25

export const SET_METAFIELDS_MUTATION = /* GraphQL */ `
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }
`

export const DELETE_METAFIELDS_MUTATION = /* GraphQL */ `
  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { field message }
    }
  }
`
