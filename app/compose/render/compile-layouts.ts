import { Liquid, type Template } from 'liquidjs'
import mjml2html from 'mjml'
import { layoutNames, layoutSource, type LayoutName } from './layout-source'
import type { MailView } from './mail-view'
import { fillSkeleton, makeSkeleton, skeletonKey, type Skeleton } from './skeleton'

/** Every layout as a function from values to HTML. Pure and synchronous. */
export type Layouts = Record<LayoutName, (view: MailView) => string>

let compiled: Promise<Layouts> | null = null

/**
 * Compiles the layouts, once in a process, in three steps that each mail then need not take: MJML to HTML with Liquid in
 * it (5 to 20 ms), Liquid to a parsed template, and, at the first mail of a store, the template with the store's brand to a
 * skeleton (2 ms). A further mail only puts its own values into the skeleton. Every value is escaped for HTML.
 */
export function compileLayouts(): Promise<Layouts> {
  return (compiled ??= compileAll())
}

async function compileAll(): Promise<Layouts> {
  const layouts = {} as Layouts
  const skeletons = new Map<string, Skeleton>()
  for (const name of layoutNames) {
    const render = await liquidLayout(name)
    layouts[name] = (view) => {
      const key = skeletonKey(name, view)
      let skeleton = skeletons.get(key)
      if (!skeleton) {
        skeleton = makeSkeleton(view, render)
        if (skeletons.size >= mostSkeletons) skeletons.delete(skeletons.keys().next().value!)
        skeletons.set(key, skeleton)
      }
      return fillSkeleton(skeleton, view)
    }
  }
  return layouts
}

/** A store uses some ten shapes of mail; each takes about 20 kB. */
const mostSkeletons = 500

/** One layout as a function that runs the whole Liquid template: what a skeleton is made with and tested against. */
export async function liquidLayout(name: LayoutName): Promise<(view: MailView) => string> {
  const liquid = new Liquid({ outputEscape: 'escape', ownPropertyOnly: true })
  const template: Template[] = liquid.parse(await compileLayout(name))
  return (view) => liquid.renderSync(template, view) as string
}

/** One layout as HTML with Liquid in it. */
export async function compileLayout(name: LayoutName): Promise<string> {
  const { html, errors } = await mjml2html(layoutSource(name), { validationLevel: 'skip' })
  if (errors.length > 0) throw new Error(`The layout "${name}" does not compile: ${errors.map((error) => error.formattedMessage).join('; ')}`)
  // Indentation is a quarter of the bytes, and a mail over 102 kB is cut off.
  // The preview line is not shown; MJML writes it white on white, which filters take for hiding.
  return mirrored(html).replace('color:#ffffff;line-height:1px', 'color:#1c1c1c;line-height:1px').replace(/\n\s+/g, '\n').replace(/\n+/g, '\n')
}

/**
 * MJML writes every column from left to right. Here the side on which lines begin, and the direction they run in, are the
 * language's.
 */
function mirrored(html: string): string {
  const start = "{% if texts.direction == 'rtl' %}right{% else %}left{% endif %}"
  return html.replaceAll('direction:ltr', 'direction:{{ texts.direction }}').replaceAll('text-align:left', `text-align:${start}`).replaceAll('align="left"', `align="${start}"`)
}
