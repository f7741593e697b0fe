import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Simulator } from '../simulator'
import { drawProduct } from '../storefront/draw-product'
import { productPage, shelfPage } from '../storefront/pages'
import { sendJson, sendText } from './exchange'

/** What the merchant has entered at Shopify under Settings, Brand: no logo, two colours. */
const brand = { logo: null, colors: { primary: [{ background: '#8A3B12', foreground: '#FFFFFF' }], secondary: [{ background: '#F5EFE6', foreground: '#2B1D14' }] } }

/** The shop's own pages and pictures, so that links in mails lead somewhere, and the one question of its Storefront API that is asked. False: not one of them. */
export function answerStorefront(simulator: Simulator, request: IncomingMessage, response: ServerResponse, url: URL): boolean {
  if (request.method === 'POST' && /^\/api\/[\w-]+\/graphql\.json$/.test(url.pathname)) {
    sendJson(response, 200, { data: { shop: { brand } } })
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const { world } = simulator
  const picture = /^\/images\/([\w-]+)\.svg$/.exec(url.pathname)
  const page = /^\/products\/([\w-]+)$/.exec(url.pathname)
  const product = world.productByHandle.get((picture ?? page)?.[1] ?? '')
  if (picture && product) sendText(response, 200, 'image/svg+xml', drawProduct(product))
  else if (page && product) sendText(response, 200, 'text/html', productPage(world, product))
  else if (url.pathname === '/') sendText(response, 200, 'text/html', shelfPage(world))
  else return false
  return true
}
