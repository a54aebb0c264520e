/** The stacks dev, staging and production: the written list of components, in the order in which they need one another. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { Api, Gateway, stageName } from './api.ts'
import { Auth } from './auth.ts'
import { bucketArn } from './bucket.ts'
import { Compute } from './compute.ts'
import { Cost } from './cost.ts'
import { Database } from './database.ts'
import { Edge } from './edge.ts'
import { Keys } from './keys.ts'
import { Network } from './network.ts'
import { Observability } from './observability.ts'
import { type Place, productName } from './place.ts'
import { jwksKey } from './roles.ts'
import type { Settings } from './settings.ts'
import { Storage } from './storage.ts'
import { Web } from './web.ts'

/** Refuses every other account, and marks everything with whose it is. */
export function providerOf({ account, region, stack }: Place): aws.Provider {
  return new aws.Provider('aws', {
    region: region as aws.Region,
    allowedAccountIds: [account],
    defaultTags: { tags: { Project: productName, Stack: stack, Owner: 'operations', CostCenter: productName } },
  })
}

function foundations(settings: Settings, options: pulumi.ComponentResourceOptions) {
  const { place } = settings
  const keys = new Keys('keys', { place }, options)
  const storage = new Storage(
    'storage',
    {
      place,
      naming: settings.storage.bucketNaming,
      dataKeyArn: keys.data.arn,
      ingestTimeout: settings.compute.timeouts.ingest,
    },
    options,
  )
  const network = new Network(
    'network',
    { place, ...settings.network, buckets: [storage.names.data], flowLogBucketArn: storage.logs.readyArn },
    options,
  )
  const database = new Database(
    'database',
    {
      place,
      ...settings.database,
      dataKeyArn: keys.data.arn,
      logKeyArn: keys.logs.arn,
      subnetIds: network.privateSubnetIds,
      groupId: network.databaseGroupId,
    },
    options,
  )
  return { keys, storage, network, database }
}

function entrance(settings: Settings, storage: Storage, options: pulumi.ComponentResourceOptions) {
  const { place, edge, site, auth } = settings
  const gateway = new Gateway('gateway', { place }, options)
  const firewall = new Edge('edge', { place, ...edge }, options)
  const web = new Web(
    'web',
    { place, storage, apiHost: gateway.host, originVerify: edge.originVerify, aclArn: firewall.viewers.arn, site },
    options,
  )
  return { gateway, firewall, web, people: new Auth('auth', { place, ...auth, siteOrigin: web.origin }, options) }
}

interface Named {
  keys: Keys
  compute: Compute
  storage: Storage
  gateway: Gateway
  web: Web
  people: Auth
}

/** What the deployment script and people need to know. */
function outputsOf(settings: Settings, { keys, storage, gateway, web, people, compute }: Named) {
  const { place } = settings
  return {
    bucket: productName,
    bucketName: storage.names.data,
    assetsBucket: storage.names.assets,
    logBucket: bucketArn(storage.names.logs),
    site: web.origin,
    distributionId: web.distribution.id,
    apiOrigin: pulumi.interpolate`https://${gateway.host}/${stageName}`,
    userPoolId: people.pool.id,
    jwks: pulumi.interpolate`https://cognito-idp.${place.region}.amazonaws.com/${people.pool.id}/.well-known/jwks.json`,
    jwksObject: `s3://${storage.names.data}/${jwksKey}`,
    frontendClientId: people.frontend.id,
    dataKey: keys.data.arn,
    image: settings.compute.image,
    migration: compute.migrated,
  }
}

/** Builds the estate; what it gives back are the stack's outputs. */
export function buildEstate(settings: Settings) {
  const { place } = settings
  const options = { provider: providerOf(place) }
  const { keys, storage, network, database } = foundations(settings, options)
  const { gateway, firewall, web, people } = entrance(settings, storage, options)
  const { restored } = settings.database
  const compute = new Compute(
    'compute',
    {
      settings,
      buckets: storage.names,
      dataKeyArn: keys.data.arn,
      logKeyArn: keys.logs.arn,
      subnetIds: network.privateSubnetIds,
      groupId: network.lambdaGroupId,
      databaseHost: restored?.host ?? database.instance.address,
      ownerSecretArn: restored?.ownerSecret ?? database.ownerSecretArn,
      appSecret: database.appSecret,
      queue: storage.queue,
      identity: {
        issuer: pulumi.interpolate`https://cognito-idp.${place.region}.amazonaws.com/${people.pool.id}`,
        frontendId: people.frontend.id,
        frontendSecret: people.frontend.clientSecret,
        backendId: people.backend?.id,
      },
      siteOrigin: web.origin,
      apiOrigin: pulumi.interpolate`https://${gateway.host}/${stageName}`,
    },
    options,
  )
  const timeout = Math.max(settings.compute.timeouts.api, settings.compute.timeouts.web)
  const api = new Api(
    'api',
    {
      place,
      gateway,
      poolArn: people.pool.arn,
      targets: compute.live,
      logKeyArn: keys.logs.arn,
      timeout,
      ...settings.api,
    },
    options,
  )
  firewall.guard(api.stage.arn)
  const { advice } = watch(settings, { keys, storage, database, compute, web }, options)
  return { ...outputsOf(settings, { keys, storage, gateway, web, people, compute }), reservedInstances: advice }
}

interface Watchable {
  keys: Keys
  storage: Storage
  database: Database
  compute: Compute
  web: Web
}

function watch(
  settings: Settings,
  { keys, storage, database, compute, web }: Watchable,
  options: pulumi.ComponentResourceOptions,
) {
  const { place, cost, alarms } = settings
  const { api, ingest, migrate, web: webFunction } = compute.functions
  const observability = new Observability(
    'observability',
    {
      settings,
      dataKeyArn: keys.data.arn,
      globalKeyArn: keys.global.arn,
      watched: {
        functions: { api: api.name, ingest: ingest.name, migrate: migrate.name, web: webFunction.name },
        // The first part of its address is what RDS calls an instance.
        database: settings.database.restored?.host.split('.')[0] ?? database.instance.identifier,
        queue: storage.queue.name,
        deadLetters: storage.deadLetters.name,
        api: place.prefix,
        distributionId: web.distribution.id,
        acl: `${place.prefix}-origin`,
      },
      logGroups: compute.logGroups,
      databaseLog: database.slowLog,
    },
    options,
  )
  return new Cost(
    'cost',
    {
      place,
      ...cost,
      email: alarms.email,
      topicArn: observability.topic.arn,
      instanceClass: settings.database.instanceClass,
    },
    options,
  )
}
