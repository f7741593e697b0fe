import { GraphQLError, Kind, parse, validate, type DocumentNode, type FieldNode, type GraphQLSchema } from 'graphql'
import { listConnections } from '../graphql/cost'

const MOST_CONNECTIONS = 5
const DEEPEST = 2

/** A query that Shopify would run in bulk, or the words in which it refuses. */
export function checkBulkQuery(schema: GraphQLSchema, query: string): { document: DocumentNode } | { refusal: string } {
  let document: DocumentNode
  try {
    document = parse(query)
  } catch (error) {
    return { refusal: `Invalid bulk query: ${(error as GraphQLError).message}` }
  }
  // Page sizes mean nothing in bulk, and the schema itself does not require them.
  const [invalid] = validate(schema, document)
  if (invalid) return { refusal: `Invalid bulk query: ${invalid.message}` }
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  if (operations.length !== 1) return { refusal: 'Bulk queries must contain exactly one operation.' }
  if (operations[0]!.selectionSet.selections.length !== 1) return { refusal: 'Bulk queries must contain exactly one top-level field.' }
  const connections = listConnections(schema, document)
  if (connections.length === 0) return { refusal: 'Bulk queries must contain at least one connection.' }
  if (connections.length > MOST_CONNECTIONS) return { refusal: `Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.` }
  if (connections.some(({ depth }) => depth > DEEPEST)) return { refusal: 'Bulk queries cannot contain connections with a nesting depth greater than 2.' }
  const inList = connections.find(({ insideList }) => insideList)
  if (inList) return { refusal: `Queries that contain a connection field within a list field are not currently supported. (${inList.name})` }
  const anonymous = connections.find(({ node, depth }) => depth < DEEPEST && hasNestedConnection(node, connections.map((c) => c.node)) && !selectsId(node))
  if (anonymous) return { refusal: `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${anonymous.name}.` }
  return { document }
}

function hasNestedConnection(node: FieldNode, connections: FieldNode[]): boolean {
  return connections.some((other) => other !== node && other.loc && node.loc && other.loc.start > node.loc.start && other.loc.end <= node.loc.end)
}

function selectsId(connection: FieldNode): boolean {
  const fields = (selection: FieldNode | undefined): FieldNode[] => selection?.selectionSet?.selections.filter((child) => child.kind === Kind.FIELD) ?? []
  const edges = fields(connection).find((field) => field.name.value === 'edges')
  const node = fields(edges).find((field) => field.name.value === 'node') ?? fields(connection).find((field) => field.name.value === 'nodes')
  // A fragment inside the node may carry the id; Shopify looks through it, so it is let pass.
  if (node?.selectionSet?.selections.some((child) => child.kind !== Kind.FIELD)) return true
  return fields(node).some((field) => field.name.value === 'id' && !field.alias)
}
