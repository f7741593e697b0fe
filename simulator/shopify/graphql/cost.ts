import { getNamedType, getNullableType, isListType, isObjectType, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLSchema, type SelectionSetNode, type GraphQLObjectType, type GraphQLOutputType, isInterfaceType, isUnionType } from 'graphql'

const MUTATION = 10
const CONNECTION = 2

/**
 * What a document may cost at most, by Shopify's published rules: a scalar 0, an object 1, a connection 2 and its
 * page size times what one entry costs, a mutation 10. Fragments count as if written out; of union members the dearest.
 */
export function requestedCost(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): number {
  const fragments = new Map(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]))
  let total = 0
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const root = schema.getRootType(definition.operation)
    if (!root) continue
    if (definition.operation === 'mutation') total += MUTATION * definition.selectionSet.selections.length
    else total += costOfSelection(schema, definition.selectionSet, root, fragments, variables)
  }
  return total
}

function costOfSelection(schema: GraphQLSchema, selectionSet: SelectionSetNode, parent: GraphQLOutputType, fragments: Map<string, FragmentDefinitionNode>, variables: Record<string, unknown>): number {
  let sum = 0
  let dearestBranch = 0
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      sum += costOfField(schema, selection, parent, fragments, variables)
      continue
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
    if (!fragment) continue
    const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent
    const cost = costOfSelection(schema, fragment.selectionSet, (condition ?? parent) as GraphQLOutputType, fragments, variables)
    if (condition === parent) sum += cost
    else dearestBranch = Math.max(dearestBranch, cost)
  }
  return sum + dearestBranch
}

function costOfField(schema: GraphQLSchema, field: FieldNode, parent: GraphQLOutputType, fragments: Map<string, FragmentDefinitionNode>, variables: Record<string, unknown>): number {
  if (!field.selectionSet || (!isObjectType(parent) && !isInterfaceType(parent))) return 0
  const definition = parent.getFields()[field.name.value]
  if (!definition) return 0
  const type = getNamedType(definition.type)
  if (isConnection(type)) {
    const entry = field.selectionSet.selections.reduce((cost, selection) => {
      if (selection.kind !== Kind.FIELD || !selection.selectionSet) return cost
      if (selection.name.value === 'nodes') return cost + 1 + costOfSelection(schema, selection.selectionSet, entryType(type, 'nodes'), fragments, variables)
      if (selection.name.value !== 'edges') return cost
      const edge = entryType(type, 'edges')
      return cost + costOfSelection(schema, selection.selectionSet, edge, fragments, variables)
    }, 0)
    return CONNECTION + pageSize(field, variables) * entry
  }
  const own = isObjectType(type) || isInterfaceType(type) || isUnionType(type) ? 1 : 0
  const size = isListType(getNullableType(definition.type)) ? Math.max(pageSize(field, variables), listLength(field, variables)) : 1
  return size * (own + costOfSelection(schema, field.selectionSet, type as GraphQLOutputType, fragments, variables))
}

function entryType(connection: GraphQLObjectType, field: 'nodes' | 'edges'): GraphQLOutputType {
  return getNamedType(connection.getFields()[field]!.type) as GraphQLOutputType
}

export function isConnection(type: unknown): type is GraphQLObjectType {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields()
}

function pageSize(field: FieldNode, variables: Record<string, unknown>): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue
    if (argument.value.kind === Kind.INT) return Number(argument.value.value)
    if (argument.value.kind === Kind.VARIABLE) {
      const given = variables[argument.value.name.value]
      if (typeof given === 'number') return given
    }
  }
  return 1
}

/** `nodes(ids: …)` costs as much as it asks for. */
function listLength(field: FieldNode, variables: Record<string, unknown>): number {
  const ids = field.arguments?.find((argument) => argument.name.value === 'ids')?.value
  if (ids?.kind === Kind.LIST) return ids.values.length
  const given = ids?.kind === Kind.VARIABLE ? variables[ids.name.value] : undefined
  return Array.isArray(given) ? given.length : 1
}

/** Names of the connections in a document with how deeply each is nested: what bulk operations are limited by. */
export function listConnections(schema: GraphQLSchema, document: DocumentNode): { name: string; depth: number; insideList: boolean; node: FieldNode }[] {
  const found: { name: string; depth: number; insideList: boolean; node: FieldNode }[] = []
  const info = new TypeInfo(schema)
  let depth = 0
  const lists: boolean[] = []
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const type = info.getType()
          if (isConnection(getNamedType(type ?? undefined))) {
            found.push({ name: node.name.value, depth, insideList: lists.some(Boolean), node })
            depth++
            lists.push(false)
          } else {
            const inConnection = node.name.value === 'edges' || node.name.value === 'nodes'
            lists.push(!inConnection && Boolean(node.selectionSet) && isListType(getNullableType(type ?? undefined)))
          }
        },
        leave() {
          if (isConnection(getNamedType(info.getType() ?? undefined))) depth--
          lists.pop()
        },
      },
    }),
  )
  return found
}
