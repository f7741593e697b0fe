import { z } from 'zod'

export interface MailError {
  message: string
  field: string | null
  help: string
}

const HELP = 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors'
const MOST_PERSONALIZATIONS = 1000
const MOST_RECIPIENTS = 1000
const MOST_CUSTOM_ARG_BYTES = 10_000
const FURTHEST_SEND_AT = 72 * 3600
const RESERVED_HEADERS = ['x-sg-id', 'x-sg-eid', 'received', 'dkim-signature', 'content-type', 'content-transfer-encoding', 'to', 'from', 'subject', 'reply-to', 'cc', 'bcc']

const address = z.object({ email: z.string(), name: z.string().nullish() })
const strings = z.record(z.string(), z.string())
const personalization = z.object({
  to: z.array(address).nullish(),
  cc: z.array(address).nullish(),
  bcc: z.array(address).nullish(),
  subject: z.string().nullish(),
  headers: strings.nullish(),
  custom_args: z.record(z.string(), z.unknown()).nullish(),
  substitutions: z.record(z.string(), z.unknown()).nullish(),
  send_at: z.number().int().nullish(),
})
const mailSchema = z.object({
  personalizations: z.array(personalization),
  from: address,
  reply_to: address.nullish(),
  subject: z.string().nullish(),
  content: z.array(z.object({ type: z.string(), value: z.string() })).nullish(),
  headers: strings.nullish(),
  custom_args: z.record(z.string(), z.unknown()).nullish(),
  categories: z.array(z.string()).nullish(),
  send_at: z.number().int().nullish(),
  asm: z.object({ group_id: z.number().int() }).nullish(),
  mail_settings: z.object({ sandbox_mode: z.object({ enable: z.boolean().nullish() }).nullish() }).nullish(),
  tracking_settings: z.record(z.string(), z.unknown()).nullish(),
})

export type MailRequest = z.infer<typeof mailSchema>
export type Personalization = MailRequest['personalizations'][number]

/**
 * The checks of `POST /v3/mail/send`, in SendGrid's words where its error list gives them.
 *
 * @param nowSeconds simulated time, for `send_at`
 */
export function validateMail(body: unknown, nowSeconds: number): { mail: MailRequest; errors: [] } | { mail: null; errors: MailError[] } {
  if (body === null || typeof body !== 'object') return { mail: null, errors: [{ message: 'Bad Request', field: null, help: HELP }] }
  const parsed = mailSchema.safeParse(body)
  if (!parsed.success) {
    return { mail: null, errors: parsed.error.issues.map((issue) => ({ message: issue.path[0] === 'from' && issue.path.length === 1 ? 'The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  or {"email" : "example@example.com", "name" : "Example Recipient"}.' : issue.message, field: issue.path.join('.') || null, help: HELP })) }
  }
  const mail = parsed.data
  const errors: MailError[] = []
  const refuse = (field: string | null, message: string): void => void errors.push({ message, field, help: HELP })
  const { personalizations } = mail
  if (personalizations.length === 0) refuse('personalizations', 'You must have at least one personalization.')
  if (personalizations.length > MOST_PERSONALIZATIONS) refuse('personalizations', `The personalization block is limited to 1000 personalizations per API request. You have provided ${personalizations.length} personalizations. Please consider splitting this into multiple requests and resending your request.`)
  const recipients = personalizations.reduce((sum, entry) => sum + (entry.to?.length ?? 0) + (entry.cc?.length ?? 0) + (entry.bcc?.length ?? 0), 0)
  if (recipients > MOST_RECIPIENTS) refuse('personalizations', 'There is a limit of 1000 total recipients (to + cc + bcc) per request.')
  personalizations.forEach((entry, index) => checkPersonalization(mail, entry, index, nowSeconds, refuse))
  if (!isAddress(mail.from.email)) refuse('from.email', 'Does not contain a valid address.')
  if (mail.reply_to && !isAddress(mail.reply_to.email)) refuse('reply_to.email', 'Does not contain a valid address.')
  if (!mail.content?.length) refuse('content', 'Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.')
  mail.content?.forEach((block, index) => {
    if (block.value.length === 0) refuse(`content.${index}.value`, 'The content value must be a string at least one character in length.')
    if (!block.type.includes('/')) refuse(`content.${index}.type`, 'The content type must be a string at least one character in length, such as "text/plain".')
  })
  const plain = mail.content?.findIndex((block) => block.type === 'text/plain') ?? -1
  if (plain > 0) refuse('content', 'If present, text/plain must be first, followed by text/html, followed by any other content.')
  checkHeaders(mail.headers, 'headers', refuse)
  if ((mail.categories?.length ?? 0) > 10) refuse('categories', 'You may not have more than 10 categories per request.')
  if (new Set(mail.categories ?? []).size !== (mail.categories?.length ?? 0)) refuse('categories', 'Categories must be unique.')
  return errors.length > 0 ? { mail: null, errors } : { mail, errors: [] }
}

function checkPersonalization(mail: MailRequest, entry: Personalization, index: number, nowSeconds: number, refuse: (field: string, message: string) => void): void {
  const at = `personalizations.${index}`
  if (!entry.to?.length) refuse(`${at}.to`, 'The to array is required for all personalization objects, and must have at least one email object with a valid email address.')
  const seen = new Set<string>()
  for (const kind of ['to', 'cc', 'bcc'] as const) {
    entry[kind]?.forEach(({ email }, position) => {
      if (!isAddress(email)) refuse(`${at}.${kind}.${position}.email`, 'Does not contain a valid address.')
      const normal = email.trim().toLowerCase()
      if (seen.has(normal)) refuse(at, `Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [${email}] in the personalizations.${index}.${kind} field.`)
      seen.add(normal)
    })
  }
  if (!(entry.subject ?? mail.subject)) refuse('subject', 'The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.')
  const customArgs = JSON.stringify({ ...mail.custom_args, ...entry.custom_args })
  if (Buffer.byteLength(customArgs) > MOST_CUSTOM_ARG_BYTES) refuse(`${at}.custom_args`, 'The overall size of custom_args must not exceed 10000 bytes.')
  for (const [name, value] of Object.entries(entry.custom_args ?? {})) {
    if (typeof value !== 'string') refuse(`${at}.custom_args.${name}`, 'The custom_args values must be strings.')
  }
  const sendAt = entry.send_at ?? mail.send_at
  if (sendAt != null && sendAt > nowSeconds + FURTHEST_SEND_AT) refuse(`${at}.send_at`, 'Scheduling more than 72 hours in advance is forbidden.')
  checkHeaders(entry.headers, `${at}.headers`, refuse)
}

function checkHeaders(headers: Record<string, string> | null | undefined, field: string, refuse: (field: string, message: string) => void): void {
  for (const name of Object.keys(headers ?? {})) {
    if (RESERVED_HEADERS.includes(name.toLowerCase())) refuse(`${field}.${name}`, `The header ${name} is reserved and cannot be set.`)
  }
}

function isAddress(email: string): boolean {
  return /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@.]+$/.test(email.trim())
}
