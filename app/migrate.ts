/** `npm run migrate`: applies what the database of DATABASE_URL lacks, and says what it did. */
import { environmentVariables } from '~/platform/env.server'
import { migrate } from '~/platform/migrate'

const url = environmentVariables().DATABASE_URL
if (!url) {
  process.stderr.write('Set DATABASE_URL to the database that should be migrated: postgresql://user:password@host:5432/database\n')
  process.exit(2)
}
const applied = await migrate(url)
process.stdout.write(applied.length === 0 ? 'The database is current.\n' : `Applied: ${applied.join(', ')}\n`)
