import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { appServices } from '~/platform/app-services.server'

export const meta: MetaFunction = () => [
  { title: 'Rekindle' },
  { name: 'description', content: 'A Shopify app that writes each customer a mail of their own and measures against a holdout whether it helped.' },
]

/** Shopify opens the app at its root; everyone else reads what it is. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url)
  if (searchParams.has('shop') || searchParams.has('id_token')) throw redirect(`/app${search}`)
  return { demo: appServices().env.REKINDLE_MODE === 'demo' }
}

export default function Landing() {
  const { demo } = useLoaderData<typeof loader>()
  return (
    <main className="rk-landing">
      <h1>Rekindle</h1>
      <p>
        Rekindle is an app for Shopify stores. It reads what each customer bought, works out what they may like next and when they would usually be back, and
        writes them a mail of their own at that moment.
      </p>
      <h2>What it does with mails</h2>
      <p>Only customers who agreed to marketing mail get any. Every price, product and offer in a mail is checked again in the moment it leaves, and one click ends it.</p>
      <h2>How it measures</h2>
      <p>A few customers are left without mails on purpose. The difference between them and the others is what the mails added, shown with its uncertainty.</p>
      {demo ? <p><a href="/app">Open the demo store’s panel</a></p> : <p>To use it, open it from the apps of your Shopify admin.</p>}
    </main>
  )
}
