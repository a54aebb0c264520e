# The web: Nuxt's server with its assets.
ARG BUILD_IMAGE=docker.io/library/node:24.21.0-bookworm-slim
ARG BASE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
ENV NUXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
COPY api/package.json api/
COPY infra/package.json infra/
COPY prisma/package.json prisma/
COPY test/package.json test/
COPY web/package.json web/
RUN npm ci --workspace web --no-audit --no-fund
COPY web web
RUN cd web && node ../node_modules/nuxt/bin/nuxt.mjs build

FROM ${BASE_IMAGE}
ENV NODE_ENV=production \
    PORT=3000
COPY --from=build /src/web/.output /app/
WORKDIR /app
USER 10001:10001
EXPOSE 3000
CMD ["node", "server/index.mjs"]
