// Runs a package's own command in a clone that is made ready first: node scripts/tool.mjs eslint .
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { ensure, fail, root } from './ensure.mjs'

const [name, ...args] = process.argv.slice(2)
const packages = { tsc: 'typescript', vitest: 'vitest', eslint: 'eslint', prisma: 'prisma' }
if (!(name in packages)) fail(`Usage: node scripts/tool.mjs ${Object.keys(packages).join('|')} [arguments]`)

const { node, env } = await ensure()
const folder = path.join(root, 'node_modules', packages[name])
const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
const result = spawnSync(node, [path.join(folder, typeof bin === 'string' ? bin : bin[name]), ...args], { cwd: root, env, stdio: 'inherit' })
process.exit(result.status ?? 1)
