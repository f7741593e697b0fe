import type { Rejection } from '../mail-plan'
import type { MailView } from '../render/mail-view'

/** Gmail cuts a message off beyond 102 kB of HTML, and the unsubscribe link with it. */
export const mostBytes = 102_000

/**
 * Reads the finished mail as a stranger would: every number in its words must be one that the plan states, every link
 * must lead somewhere, every picture must say what it shows. Returns all that is wrong; empty when it may go.
 */
export function checkMail(view: MailView, html: string, statements: readonly string[]): Rejection[] {
  const wrong: Rejection[] = []
  for (const text of [view.subject, view.preheader, view.headline, view.opening, ...view.products.map((product) => product.reason)]) {
    const number = /[\p{N}%€$£¥]+/u.exec(withoutStatements(text, statements))
    if (number) wrong.push({ reason: 'unproven-number', text })
  }
  for (const tag of [...openings(html, '<a'), ...openings(html, '<img')]) {
    const picture = tag.startsWith('<img')
    if (picture && !/\balt="[^"]+"/.test(tag)) wrong.push({ reason: 'missing-alt', text: tag })
    if (!(picture ? /\bsrc="https?:\/\/[^\s"/]+/ : /\bhref="https?:\/\/[^\s"/]+/).test(tag)) wrong.push({ reason: 'empty-link', text: tag })
  }
  for (const trace of tracesOfMissingValues) {
    if (html.includes(trace)) wrong.push({ reason: 'unfilled-slot', text: `${trace} in "${view.subject}"` })
  }
  const bytes = Buffer.byteLength(html)
  if (bytes > mostBytes) wrong.push({ reason: 'too-large', text: `${bytes} bytes` })
  return wrong
}

/** The opening tags that begin so. Found by searching for text: a pattern over the whole of each mail takes three times as long. */
function openings(html: string, start: '<a' | '<img'): string[] {
  const tags: string[] = []
  for (let at = html.indexOf(start); at >= 0; at = html.indexOf(start, at + 1)) {
    if (/\s/.test(html[at + start.length] ?? '')) tags.push(html.slice(at, html.indexOf('>', at) + 1))
  }
  return tags
}

/** What a template leaves behind when a value was not there. */
const tracesOfMissingValues = ['>undefined<', '>null<', '>NaN<', '[object ']

/** The text with every known statement taken out, the longest first: what is left was not said by any fact. */
export function withoutStatements(text: string, statements: readonly string[]): string {
  let left = text
  for (const statement of statements) if (left.includes(statement)) left = left.replaceAll(statement, ' ')
  return left
}
