/** One change of a customer's tags; others' tags stay as they are. */
export interface TagEdit {
  edit: 'tagsAdd' | 'tagsRemove'
  id: string
  tags: string[]
}

/**
 * Many changes of tags in one call, carried out in their order, each answered under its alias: `e0`, `e1`, … A call
 * costs 10 points a change, so it holds what is needed and nothing that is left out by a condition.
 */
export function editTagsMutation(edits: readonly TagEdit[]): { document: string; variables: Record<string, string | string[]> } {
  const asked = edits.map((_, i) => `$id${i}: ID!, $tags${i}: [String!]!`).join(', ')
  const fields = edits.map(({ edit }, i) => `e${i}: ${edit}(id: $id${i}, tags: $tags${i}) { userErrors { field message } }`)
  return {
    document: `mutation EditTags(${asked}) {\n  ${fields.join('\n  ')}\n}`,
    variables: Object.fromEntries(edits.flatMap(({ id, tags }, i) => [[`id${i}`, id], [`tags${i}`, tags]])),
  }
}

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
