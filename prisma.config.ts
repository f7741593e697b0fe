import { PrismaPg } from '@prisma/adapter-pg'
import { defineConfig } from 'prisma/config'

const url = new URL(process.env.DATABASE_URL ?? 'postgresql://rekindle@127.0.0.1:5432/rekindle')

/** No engine binary is needed: Prisma's commands run in JavaScript over node-postgres. */
export default defineConfig({
  experimental: { adapter: true },
  engine: 'js',
  schema: 'prisma/schema.prisma',
  adapter: async () =>
    new PrismaPg({
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
    }),
})
