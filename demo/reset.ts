/** `npm run reset`: empties every demo of this clone and ends its database server. Nothing else is touched. */
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { removeEmbeddedPostgres } from '~/platform/embedded-postgres'

const data = fileURLToPath(new URL('../.data', import.meta.url))

for (const name of ['demo', 'test']) await removeEmbeddedPostgres(name)
for (const entry of readdirSync(data)) if (entry !== 'prepare.lock') rmSync(path.join(data, entry), { recursive: true, force: true })
process.stderr.write('Empty. The next npm run demo starts afresh.\n')
