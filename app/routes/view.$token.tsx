import type { LoaderFunctionArgs } from '@remix-run/node'

import { choosePublicLanguage, PUBLIC_PAGE_HEADERS, readViewToken, readWebVersion, renderPublicPage, WEB_VERSION_HEADERS } from '~/deliver'
import { appServices } from '~/platform/app-services.server'
import { shopContext } from '~/platform/context'

/** A mail as a page, for readers whose mailbox shows it badly. */
export async function loader({ params, request }: LoaderFunctionArgs): Promise<Response> {
  const services = appServices()
  const mail = readViewToken(services.cipher, params.token)
  const html = mail && (await readWebVersion(shopContext(services, mail.shopId), mail))
  if (html) return new Response(html, { headers: WEB_VERSION_HEADERS })
  const language = choosePublicLanguage(request.headers.get('accept-language'))
  const page = renderPublicPage({ state: mail ? 'gone' : 'bad-link', language, store: null })
  return new Response(page, { status: mail ? 410 : 400, headers: PUBLIC_PAGE_HEADERS })
}
