# The API: the image of the Lambda function and of every container of the API (server, worker, migrate). One bundle step makes
# all entries; what runs is chosen by the command.
#
#   docker build --file infra/images/api.Dockerfile .
#
# BASE_IMAGE is AWS's base for Node.js 24, which holds the Lambda runtime client. Any other image with `node` on its PATH does
# for containers; for Lambda it then needs the runtime client as well.
ARG BUILD_IMAGE=docker.io/library/node:24.21.0-bookworm-slim
ARG BASE_IMAGE=public.ecr.aws/lambda/nodejs:24

# What is built is the same for every processor: only the last stage, which runs nothing, is made for each.
FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE} AS build
WORKDIR /src
# No native engine and no browser is fetched: the client and the migrations run on WebAssembly.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true \
    PRISMA_SKIP_POSTINSTALL_GENERATE=1 \
    CHECKPOINT_DISABLE=1
COPY package.json package-lock.json .npmrc ./
COPY api/package.json api/
COPY infra/package.json infra/
COPY prisma/package.json prisma/
COPY test/package.json test/
COPY web/package.json web/
RUN npm ci --workspace api --workspace prisma --workspace infra --no-audit --no-fund
COPY prisma prisma
COPY api api
COPY infra infra
RUN cd prisma && node ../node_modules/prisma/build/index.js generate
RUN node infra/images/bundle.ts api && mkdir -p dist/data/files

FROM ${BASE_IMAGE}
# The user has no entry of its own and so no home, which the AWS SDK looks for.
ENV NODE_ENV=production \
    NODE_OPTIONS=--disable-warning=ExperimentalWarning \
    HOME=/tmp \
    STORAGE_DIR=/data/files
COPY --from=build /src/dist/api /var/task/
# Uploaded files; a volume mounted here takes over the owner.
COPY --from=build --chown=10001:10001 /src/dist/data /data
WORKDIR /var/task
USER 10001:10001
EXPOSE 3001
CMD ["lambda.handler"]
