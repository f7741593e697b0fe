import type { VariantOption } from '../records'

/** What Shopify writes where a product has one variant only. */
const NO_CHOICE = 'Default Title'

/** The options that say something: named, with a value that was chosen from several. */
export function keepOptions(options: readonly { name: string | null | undefined; value: string | null | undefined }[]): VariantOption[] {
  return options.flatMap(({ name, value }) => (name && value && value !== NO_CHOICE ? [{ name, value }] : []))
}
