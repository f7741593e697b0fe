import type { PurchaseLine, VariantOption, VariantOptions } from '~/collect'

import { isOnlySize, readOptionKind } from './option-words'
import { isPackSize } from './pack-sizes'

export interface Choice {
  /** Empty where there was none to choose, or it is not known. */
  size: string
  colour: string
}

export interface Choices {
  /** false: no variant of the store says what it is, and lines need not be asked for theirs. */
  known: boolean
  of(line: Pick<PurchaseLine, 'productId' | 'variantId' | 'variantTitle'>): Choice
}

const none: Choice = { size: '', colour: '' }

/**
 * Reads size and colour of bought lines off the options of their variants. A variant that is gone is read off its title
 * on the order ("M / Blue"), where its product's other variants say what the parts are.
 */
export function openChoices(variants: readonly VariantOptions[]): Choices {
  const byVariant = new Map<string, Choice>()
  const namesOf = new Map<string, string[]>()
  for (const { variantId, productId, options } of variants) {
    byVariant.set(variantId, readChoice(options))
    if (!namesOf.has(productId)) namesOf.set(productId, options.map((option) => option.name))
  }
  return {
    known: variants.length > 0,
    of({ productId, variantId, variantTitle }) {
      const known = variantId ? byVariant.get(variantId) : undefined
      if (known || !variantTitle) return known ?? none
      const names = namesOf.get(productId) ?? []
      // A product with one option may have a slash in its value: "S / M".
      const parts = names.length === 1 ? [variantTitle] : variantTitle.split(' / ')
      return parts.length === names.length ? readChoice(names.map((name, at) => ({ name, value: parts[at] ?? '' }))) : none
    },
  }
}

function readChoice(options: readonly VariantOption[]): Choice {
  const find = (kind: 'size' | 'colour') => options.find((option) => readOptionKind(option.name) === kind)?.value.trim() ?? ''
  const size = find('size')
  return { size: isOnlySize(size) || isPackSize(size) ? '' : size, colour: find('colour') }
}
