/**
 * Every customer with what stands in one of their metafields. A bulk query takes no variables, so the name is part of the text.
 * @param metafield namespace and key as `splitMetafield` takes them apart
 */
export function bulkBirthdaysQuery({ namespace, key }: { namespace: string; key: string }): string {
  return /* GraphQL */ `
    query {
      customers {
        edges {
          node {
            id
            metafield(namespace: ${JSON.stringify(namespace)}, key: ${JSON.stringify(key)}) { value }
          }
        }
      }
    }
  `
}
