import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { appServices } from '~/platform/app-services.server'
import { shopifyFor } from '~/platform/shopify.server'

/** Where someone lands who opens the app outside of Shopify: names the store, and Shopify's own pages do the rest. */
export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request)
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(request)
}

const MESSAGES: Record<string, string> = {
  MISSING_SHOP: 'Give the address of your store.',
  INVALID_SHOP: 'This is not the address of a Shopify store. It looks like your-store.myshopify.com.',
}

async function answer(request: Request): Promise<Response> {
  const { login } = shopifyFor(appServices())
  // Shopify's library throws the way to the store's installation page when the address is right.
  const problem = (await login(request)).shop
  return new Response(page(problem ? (MESSAGES[problem] ?? '') : ''), { status: problem ? 400 : 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** A page of its own, without the panel's scripts: nothing of a store may be shown here. */
function page(message: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open Rekindle</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f6f4ef; color: #1c1c1c; }
main { max-width: 26rem; margin: 12vh auto; padding: 1.5rem; background: #fff; border-radius: 12px; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input { margin: .25rem 0; padding: .5rem .75rem; border: 1px solid #8a8a8a; border-radius: 8px; }
button { margin-top: 1rem; padding: .6rem; border: 0; border-radius: 8px; background: #1f4d3a; color: #fff; cursor: pointer; }
.problem { color: #8e1f0b; margin: 0; }
.hint { color: #616161; margin: 0; }
</style>
</head>
<body>
<main>
<h1>Open Rekindle</h1>
<form method="post" action="/auth/login">
<label for="shop">Address of your store</label>
<input id="shop" name="shop" autocomplete="on" autofocus required placeholder="your-store.myshopify.com"${message ? ' aria-invalid="true" aria-describedby="problem"' : ' aria-describedby="hint"'}>
${message ? `<p class="problem" id="problem" role="alert">${message}</p>` : '<p class="hint" id="hint">You are led to your Shopify admin.</p>'}
<button type="submit">Continue</button>
</form>
</main>
</body>
</html>`
}
