import { Decimal } from 'decimal.js'
import { z } from 'zod'

/** Text as PostgreSQL can hold it: without NUL characters. */
const plain = (text: string) => (text.includes('\u0000') ? text.replaceAll('\u0000', '') : text)

/** The numeric part of an id: 450789469 and gid://shopify/Order/450789469 are the same thing. */
export function shortId(id: string): string {
  const end = id.indexOf('?')
  return id.slice(id.lastIndexOf('/') + 1, end < 0 ? undefined : end)
}

export const id = z.union([z.string().min(1), z.number(), z.bigint()]).transform((value) => plain(shortId(String(value))))
export const optionalId = id.nullish().transform((value) => value ?? null)

export const text = z.string().transform(plain)
export const optionalText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null || value === '' ? null : plain(String(value))))

/** Any ISO 8601 time, as UTC text with milliseconds, so that texts compare like times. */
export const time = z.string().transform((value, context) => {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) {
    context.issues.push({ code: 'custom', message: `"${value.slice(0, 40)}" is not a time`, input: value })
    return z.NEVER
  }
  return at.toISOString()
})
export const optionalTime = time.nullish().transform((value) => value ?? null)

export const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  const amountText = String(value).trim()
  if (!/^-?\d+(\.\d+)?$/.test(amountText)) {
    context.issues.push({ code: 'custom', message: `"${amountText.slice(0, 40)}" is not an amount`, input: value })
    return z.NEVER
  }
  return amountText
})
export const optionalAmount = amount.nullish().transform((value) => value ?? null)

const money = z.object({ amount, currency_code: z.string().nullish() })
/** An amount in both currencies; only the shop's own is counted. */
export const moneySet = z.object({ shop_money: money.nullish(), presentment_money: money.nullish() }).nullish()

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullish().transform((items) => items ?? [])

/** Tags come as "a, b" in webhooks and as a list elsewhere; null when the source says nothing. */
export const tags = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => {
    if (value == null) return null
    const parts = typeof value === 'string' ? value.split(',') : value
    return [...new Set(parts.map((part) => plain(part.trim())).filter((part) => part !== ''))].sort()
  })

/** The shop's side of a money set, else the plain field, else zero. */
export function shopMoney(set: z.output<typeof moneySet>, fallback: string | null | undefined): string {
  return set?.shop_money?.amount ?? fallback ?? '0'
}

/** Exact sum of decimal texts. */
export function sum(amounts: readonly string[]): string {
  if (amounts.length === 0) return '0'
  if (amounts.length === 1) return amounts[0] as string
  return amounts.reduce((total, value) => total.plus(value), new Decimal(0)).toFixed()
}
