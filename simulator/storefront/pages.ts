import { toDecimal } from '../shopify/money'
import { canBeBought } from '../world/fill-basket'
import type { Product } from '../world/types'
import type { World } from '../world/world'
import { escapeMarkup } from './escape-markup'

const STYLE = 'body{font:16px/1.6 Georgia,serif;margin:0 auto;max-width:960px;padding:24px;color:#2b2622;background:#fbf9f6}a{color:inherit}img{width:100%;height:auto;border-radius:6px}ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:24px}s{opacity:.6;margin-left:.5em}main.one{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:32px}'

/** Everything on one shelf. */
export function shelfPage(world: World): string {
  const products = world.products.filter((product) => canBeBought(product, world.now))
  const items = products.map((product) => `<li><a href="/products/${product.handle}"><img src="/images/${product.handle}.svg" alt="" loading="lazy">${escapeMarkup(product.title)}</a><br>${price(product)}</li>`)
  return page(world, world.shop.name, `<h1>${escapeMarkup(world.shop.name)}</h1><ul>${items.join('')}</ul>`)
}

export function productPage(world: World, product: Product): string {
  const stock = canBeBought(product, world.now) ? '' : '<p><em>Sold out at the moment.</em></p>'
  return page(
    world,
    product.title,
    `<p><a href="/">${escapeMarkup(world.shop.name)}</a></p><main class="one"><img src="/images/${product.handle}.svg" alt="${escapeMarkup(product.title)}"><div><h1>${escapeMarkup(product.title)}</h1><p>${escapeMarkup(product.vendor)} · ${escapeMarkup(product.productType)}</p><p>${price(product)}</p><p>${escapeMarkup(product.description)}</p>${stock}</div></main>`,
  )
}

function price(product: Product): string {
  const [first] = [...product.variants].sort((a, b) => a.price - b.price)
  if (!first) return ''
  return `$${toDecimal(first.price)}${first.compareAt === null ? '' : `<s>$${toDecimal(first.compareAt)}</s>`}`
}

function page(world: World, title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
}
