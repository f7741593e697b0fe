// npm run build: what production needs, made ahead of its start (packages, database client, the panel).
import { ensure } from './ensure.mjs'

await ensure({ build: true })
process.stderr.write('Ready: npm start\n')
