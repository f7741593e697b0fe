import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { objectToProfiling, recordConsent } from '~/collect'
import { choosePublicLanguage, findRecipient, NO_PROFILE, PUBLIC_PAGE_HEADERS, readPublicStore, readUnsubscribeToken, renderPublicPage, unsubscribe, type PublicPageState } from '~/deliver'
import { enqueueConsentWriteback } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { shopContext } from '~/platform/context'

/** Shows a button and changes nothing: link scanners open every address in a mail. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return respond(request, 'ask')
}

/**
 * One-click unsubscribe (RFC 8058) by the mailbox's own button, and the two buttons of our page: leave, or keep the mail
 * and object to being profiled. The signed token is the only permission: no cookie, no session.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const services = appServices()
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const mail = readUnsubscribeToken(services.cipher, token)
  if (!mail) return respond(request, 'bad-link')
  const context = shopContext(services, mail.shopId)
  const body = await request.text()
  if (new URLSearchParams(body).get('choice') === NO_PROFILE) {
    const customerId = await findRecipient(context, token)
    if (customerId) await context.shop.transaction((tx) => objectToProfiling(tx, { customerId, objects: true, at: context.clock.now() }))
    return respond(request, customerId ? 'not-profiled' : 'gone')
  }
  const source = body.includes('One-Click') ? 'one-click' : 'page'
  const left = await unsubscribe(context, token, source, (tx, { customerId, at }) =>
    recordConsent(tx, { customerId, state: 'UNSUBSCRIBED', source: `rekindle ${source}`, occurredAt: at, recordedAt: at }),
  )
  if (left?.customerId) await enqueueConsentWriteback(services, mail.shopId, left.customerId)
  return respond(request, left ? 'done' : 'gone')
}

async function respond(request: Request, wanted: PublicPageState): Promise<Response> {
  const services = appServices()
  const url = new URL(request.url)
  const mail = readUnsubscribeToken(services.cipher, url.searchParams.get('token'))
  const store = mail && (await readPublicStore(shopContext(services, mail.shopId), mail.sendId))
  const state = !mail ? 'bad-link' : store ? wanted : 'gone'
  const language = choosePublicLanguage(store?.locale, request.headers.get('accept-language'))
  const action = state === 'ask' ? `${url.pathname}${url.search}` : undefined
  return new Response(renderPublicPage({ state, language, store, action }), { status: statusOf[state], headers: PUBLIC_PAGE_HEADERS })
}

const statusOf: Record<PublicPageState, number> = { ask: 200, done: 200, 'not-profiled': 200, 'bad-link': 400, gone: 410 }
