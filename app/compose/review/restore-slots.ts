import type { SlotValues } from '../copy/slot-values'

/**
 * A filled sentence with the slots back in it ("Maria, a mug" becomes "{first_name}, a {product}"): what can be learned
 * from it for other mails, and nothing of the person it was written to. The longest value is taken first, whole words
 * only, each slot once.
 */
export function restoreSlots(text: string, values: SlotValues): string {
  const known = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  known.sort(([slotA, a], [slotB, b]) => b.length - a.length || (slotA < slotB ? -1 : 1))
  return known.reduce((left, [slot, value]) => {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}{_])${escape(value)}(?![\\p{L}\\p{N}}_])`, 'iu')
    return left.replace(pattern, `{${slot}}`)
  }, text)
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
