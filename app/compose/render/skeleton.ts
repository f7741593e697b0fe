import type { MailView, ProductView } from './mail-view'

/** A layout with a store's brand and fixed words in it, cut where each mail's own values go. */
export interface Skeleton {
  pieces: readonly string[]
  /** The value that stands after each piece but the last. */
  values: readonly Field[]
}

type Field = { of: 'mail'; name: 'subject' | 'preheader' | 'headline' | 'greeting' | 'opening' }
  | { of: 'links'; name: keyof MailView['links'] }
  | { of: 'offer'; name: keyof NonNullable<MailView['offer']> }
  | { of: 'product'; index: number; name: keyof ProductView }

const mark = { open: '\ue000', close: '\ue001' }

/**
 * What two mails must have in common to share a skeleton: everything that does not change from mail to mail, and which
 * of the parts that may be absent are there.
 */
export function skeletonKey(layout: string, view: MailView): string {
  const { brand, shop, footer, whyReceived, signOff, shopAll, texts, products, offer } = view
  const present = products.map((product) => `${product.image ? 'i' : '-'}${product.price ? 'p' : '-'}${product.compareAt ? 'c' : '-'}`).join()
  return [layout, texts.locale, present, offer ? 'offer' : '', shop.name, shop.postalAddress, footer, whyReceived, signOff, shopAll, ...Object.values(brand)].join(mark.open)
}

/** Renders the layout once with marks in the place of every value of the mail's own, and cuts it at them. */
export function makeSkeleton(view: MailView, render: (view: MailView) => string): Skeleton {
  const fields: Field[] = []
  const marked = (field: Field): string => `${mark.open}${fields.push(field) - 1}${mark.close}`
  const html = render({
    ...view,
    subject: marked({ of: 'mail', name: 'subject' }),
    preheader: marked({ of: 'mail', name: 'preheader' }),
    headline: marked({ of: 'mail', name: 'headline' }),
    greeting: marked({ of: 'mail', name: 'greeting' }),
    opening: marked({ of: 'mail', name: 'opening' }),
    links: {
      unsubscribe: marked({ of: 'links', name: 'unsubscribe' }),
      view: marked({ of: 'links', name: 'view' }),
      home: marked({ of: 'links', name: 'home' }),
    },
    offer: view.offer && {
      title: marked({ of: 'offer', name: 'title' }),
      code: marked({ of: 'offer', name: 'code' }),
      ends: marked({ of: 'offer', name: 'ends' }),
    },
    products: view.products.map((product, index) => {
      const place = (name: keyof ProductView): string => marked({ of: 'product', index, name })
      return {
        title: place('title'), url: place('url'), alt: place('alt'), price: product.price && place('price'), reason: place('reason'), action: place('action'),
        image: product.image && place('image'), compareAt: product.compareAt && place('compareAt'),
      }
    }),
  })
  const parts = html.split(/\ue000(\d+)\ue001/)
  return { pieces: parts.filter((_, at) => at % 2 === 0), values: parts.filter((_, at) => at % 2 === 1).map((index) => fields[Number(index)]!) }
}

export function fillSkeleton({ pieces, values }: Skeleton, view: MailView): string {
  let html = pieces[0]!
  values.forEach((field, at) => {
    html += escapeHtml(valueOf(field, view)) + pieces[at + 1]!
  })
  return html
}

function valueOf(field: Field, view: MailView): string {
  switch (field.of) {
    case 'mail': return view[field.name]
    case 'links': return view.links[field.name]
    case 'offer': return view.offer![field.name]
    case 'product': return view.products[field.index]![field.name] ?? ''
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text
}
