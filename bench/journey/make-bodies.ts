import type { Random } from '~/platform/random'

/** A store small enough to be made in a second, with bodies as large as Shopify's own. */
export interface Delivery {
  topic: 'products/create' | 'customers/create' | 'orders/create'
  body: string
}

const KINDS = ['Mug', 'Bowl', 'Plate', 'Vase', 'Teapot', 'Candle']
const WARES = ['Stoneware', 'Porcelain', 'Oak', 'Linen', 'Brass', 'Glass', 'Walnut', 'Slate', 'Copper', 'Wool']
const COUNTRIES = ['US', 'CA', 'GB', 'DE']

export function productBodies(count: number, at: Date): Delivery[] {
  return Array.from({ length: count }, (_, index) => {
    const title = `${WARES[index % WARES.length]} ${KINDS[index % KINDS.length]} No. ${index + 1}`
    const id = productId(index)
    return delivery('products/create', {
      id,
      admin_graphql_api_id: `gid://shopify/Product/${id}`,
      title,
      handle: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      body_html: `<p>${title}, made in a small workshop from material that lasts. ${'Each piece differs a little from the next. '.repeat(6)}</p>`,
      vendor: `Workshop ${index % 7}`,
      product_type: KINDS[index % KINDS.length],
      tags: `${WARES[index % WARES.length]}, handmade`,
      status: 'active',
      created_at: at.toISOString(),
      updated_at: at.toISOString(),
      published_at: at.toISOString(),
      images: [{ id: id + 500_000, src: `https://cdn.example.com/${id}.jpg`, alt: title }],
      variants: [{ id: id + 100_000, product_id: id, title: 'Default Title', sku: `SKU-${id}`, price: price(index), compare_at_price: null, inventory_quantity: 200, inventory_management: 'shopify', inventory_policy: 'deny', position: 1 }],
    })
  })
}

export function customerBodies(count: number, at: Date): Delivery[] {
  return Array.from({ length: count }, (_, index) => delivery('customers/create', { ...customer(index, at), email_marketing_consent: { state: 'subscribed', opt_in_level: 'single_opt_in', consent_updated_at: at.toISOString() } }))
}

/** One order per customer, of one to four products that tend to be of one ware. */
export function orderBodies(count: number, products: number, from: Date, random: Random): Delivery[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(from.getTime() + index * 500)
    const ware = random.int(WARES.length)
    const chosen = new Set(Array.from({ length: 1 + random.int(4) }, () => (ware + WARES.length * random.int(Math.floor(products / WARES.length))) % products))
    const lines = [...chosen].map((product, line) => lineItem(index * 10 + line + 1, product, 1 + random.int(2)))
    const subtotal = lines.reduce((sum, line) => sum + Number(line.price) * line.quantity, 0).toFixed(2)
    const id = 5_000_000 + index
    return delivery('orders/create', {
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      name: `#${1_001 + index}`,
      order_number: 1_001 + index,
      created_at: at.toISOString(),
      processed_at: at.toISOString(),
      updated_at: at.toISOString(),
      currency: 'USD',
      presentment_currency: 'USD',
      financial_status: 'paid',
      fulfillment_status: null,
      test: false,
      taxes_included: false,
      subtotal_price: subtotal,
      subtotal_price_set: money(subtotal),
      total_price: subtotal,
      total_price_set: money(subtotal),
      total_tax: '0.00',
      total_discounts: '0.00',
      landing_site: '/',
      discount_codes: [],
      refunds: [],
      customer: customer(index, from),
      billing_address: address(index),
      shipping_address: address(index),
      shipping_lines: [{ id: id + 1, title: 'Standard', price: '0.00', price_set: money('0.00'), discounted_price: '0.00', discount_allocations: [], tax_lines: [] }],
      line_items: lines,
    })
  })
}

function lineItem(id: number, product: number, quantity: number) {
  const amount = price(product)
  return {
    id: 9_000_000 + id,
    product_id: productId(product),
    variant_id: productId(product) + 100_000,
    title: `${WARES[product % WARES.length]} ${KINDS[product % KINDS.length]} No. ${product + 1}`,
    sku: `SKU-${productId(product)}`,
    vendor: `Workshop ${product % 7}`,
    quantity,
    price: amount,
    price_set: money(amount),
    total_discount: '0.00',
    total_discount_set: money('0.00'),
    discount_allocations: [],
    duties: [],
    properties: [],
    tax_lines: [{ title: 'State tax', price: '0.00', rate: 0, price_set: money('0.00'), channel_liable: false }],
    requires_shipping: true,
    taxable: true,
    gift_card: false,
    fulfillable_quantity: quantity,
  }
}

function customer(index: number, at: Date) {
  const id = 7_000_000 + index
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Customer/${id}`,
    email: `customer-${index}@example.com`,
    first_name: 'Customer',
    last_name: `Number ${index}`,
    locale: 'en',
    tags: '',
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
    state: 'disabled',
    currency: 'USD',
    tax_exempt: false,
    default_address: address(index),
  }
}

function address(index: number) {
  return { first_name: 'Customer', last_name: `Number ${index}`, address1: `${index} Main Street`, address2: null, city: 'Springfield', province: 'Oregon', province_code: 'OR', country: 'United States', country_code: COUNTRIES[index % COUNTRIES.length], zip: '97477', phone: null }
}

function productId(index: number): number {
  return 1_000_000 + index
}

function price(product: number): string {
  return (12 + (product % 17) * 3.5).toFixed(2)
}

function money(amount: string) {
  return { shop_money: { amount, currency_code: 'USD' }, presentment_money: { amount, currency_code: 'USD' } }
}

function delivery(topic: Delivery['topic'], body: object): Delivery {
  return { topic, body: JSON.stringify(body) }
}
