import { Liquid, type Template } from 'liquidjs'
import mjml2html from 'mjml'
import { layoutNames, layoutSource, type LayoutName } from './layout-source'
import type { MailView } from './mail-view'

/** Every layout as a function from values to HTML. Pure and synchronous. */
export type Layouts = Record<LayoutName, (view: MailView) => string>

let compiled: Promise<Layouts> | null = null

/**
 * Compiles the layouts, once in a process: MJML takes 5 to 20 ms a layout, and putting values into the result a fraction
 * of one. Every value is escaped for HTML as it is put in.
 */
export function compileLayouts(): Promise<Layouts> {
  return (compiled ??= compileAll())
}

async function compileAll(): Promise<Layouts> {
  const liquid = new Liquid({ outputEscape: 'escape', strictVariables: false, ownPropertyOnly: true })
  const layouts = {} as Layouts
  for (const name of layoutNames) {
    const template = liquid.parse(await compileLayout(name))
    layouts[name] = (view) => renderTemplate(liquid, template, view)
  }
  return layouts
}

/** One layout as HTML with Liquid in it. */
export async function compileLayout(name: LayoutName): Promise<string> {
  const { html, errors } = await mjml2html(layoutSource(name), { validationLevel: 'skip' })
  if (errors.length > 0) throw new Error(`The layout "${name}" does not compile: ${errors.map((error) => error.formattedMessage).join('; ')}`)
  // Indentation is a quarter of the bytes, and a mail over 102 kB is cut off.
  return html.replace(/\n\s+/g, '\n').replace(/\n+/g, '\n')
}

function renderTemplate(liquid: Liquid, template: Template[], view: MailView): string {
  return liquid.renderSync(template, view) as string
}
