import { GraphQLError, type GraphQLFieldResolver } from 'graphql'
import type { AdminContext } from './context'

/**
 * Fields come from the views: plain values, or functions of (arguments, context). A field that exists in Shopify's
 * schema but not in a view is refused by name instead of being answered with a guess.
 */
export const resolveField: GraphQLFieldResolver<unknown, AdminContext> = (source, args, context, info) => {
  if (context.deniedFields.has(`${info.parentType.name}.${info.fieldName}`)) {
    throw new GraphQLError(`This app is not approved to use the ${info.fieldName} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`, { extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/docs/apps/launch/protected-customer-data' } })
  }
  const held = (source as Record<string, unknown> | null)?.[info.fieldName]
  if (held === undefined) {
    throw new GraphQLError(`The simulator does not imitate ${info.parentType.name}.${info.fieldName}. Add it to the view in simulator/shopify/graphql/.`, { extensions: { code: 'NOT_SIMULATED' } })
  }
  return typeof held === 'function' ? (held as (args: unknown, context: AdminContext) => unknown)(args, context) : held
}
