import { z } from 'zod'

/** Which column of an orders file holds what. Times without a zone are read in `timeZone` (else the store's). */
export const columnMapSchema = z.strictObject({
  order: z.string(),
  sku: z.string(),
  title: z.string().optional(),
  quantity: z.string(),
  /** Unit price. */
  price: z.string(),
  time: z.string(),
  /** A Luxon format such as "M/d/yyyy H:mm", where the file's times are not ISO 8601. */
  timeFormat: z.string().optional(),
  customer: z.string().optional(),
  email: z.string().optional(),
  /** Names in English or ISO 3166 codes. */
  country: z.string().optional(),
  /** Rows that take something back: the column's text begins with `prefix`, or is `equals`. */
  cancelled: z.strictObject({ column: z.string(), prefix: z.string().optional(), equals: z.string().optional() }).optional(),
  /** Postage, fees, samples: left out. */
  ignoreSkus: z.array(z.string()).optional(),
  /** What the article is, each option's name with its column: {"Size": "Shirt size", "Colour": "Farbe"}. */
  options: z.record(z.string().min(1), z.string()).optional(),
  currency: z.string().length(3).optional(),
  timeZone: z.string().optional(),
})

export type ColumnMap = z.infer<typeof columnMapSchema>
