/** A mail's decision with the names of variants in the place of their ids, as the merchant knows them; an id without a name stays. */
export function nameVariants(decision: Record<string, unknown>, variants: readonly { id: string; name: string }[]): Record<string, unknown> {
  const names = new Map(variants.map(({ id, name }) => [id, name]))
  const nameOf = (id: unknown) => (typeof id === 'string' ? (names.get(id) ?? id) : id)
  const { variant, instead, probabilities } = decision
  return {
    ...decision,
    ...(variant === undefined ? {} : { variant: nameOf(variant) }),
    ...(instead === undefined ? {} : { instead: nameOf(instead) }),
    ...(typeof probabilities === 'object' && probabilities !== null ? { probabilities: Object.fromEntries(Object.entries(probabilities).map(([id, chance]) => [nameOf(id), chance])) } : {}),
  }
}
