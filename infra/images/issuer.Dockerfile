# The local identity provider, for `docker compose up` only: people of the demonstration, no passwords.
ARG BUILD_IMAGE=docker.io/library/node:24.21.0-bookworm-slim
ARG BASE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true \
    PRISMA_SKIP_POSTINSTALL_GENERATE=1 \
    CHECKPOINT_DISABLE=1
COPY package.json package-lock.json .npmrc ./
COPY api/package.json api/
COPY infra/package.json infra/
COPY prisma/package.json prisma/
COPY test/package.json test/
COPY web/package.json web/
RUN npm ci --workspace infra --no-audit --no-fund
COPY prisma/seed prisma/seed
COPY infra infra
RUN node infra/images/bundle.ts issuer && mkdir -p dist/data

FROM ${BASE_IMAGE}
ENV NODE_ENV=production \
    DATA_DIR=/data
COPY --from=build /src/dist/issuer /app/
# Signing key and sessions; a volume mounted here takes over the owner.
COPY --from=build --chown=10001:10001 /src/dist/data /data
WORKDIR /app
USER 10001:10001
EXPOSE 3002
CMD ["node", "issuer.mjs"]
