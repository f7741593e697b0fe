import type { MetaFunction } from '@remix-run/node'

export const meta: MetaFunction = () => [{ title: 'Rekindle' }]

export default function Landing() {
  return <main><h1>Rekindle</h1></main>
}
