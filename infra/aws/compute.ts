/** The four functions: API, worker and migration share one image; the web is a package of its own, outside of the VPC. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { bucketOrigin } from './bucket.ts'
import { databaseName } from './database.ts'
import { arnIn, policy, trust } from './place.ts'
import { type FunctionKey, functionKeys, jwksKey, statementsOf } from './roles.ts'
import { poolSize, type Settings } from './settings.ts'
import type { BucketNames } from './storage.ts'

interface ComputeArgs {
  settings: Settings
  buckets: BucketNames
  dataKeyArn: pulumi.Input<string>
  logKeyArn: pulumi.Input<string>
  subnetIds: pulumi.Input<string>[]
  groupId: pulumi.Input<string>
  databaseHost: pulumi.Input<string>
  ownerSecretArn: pulumi.Input<string>
  appSecret: aws.secretsmanager.Secret
  queue: aws.sqs.Queue
  identity: {
    issuer: pulumi.Input<string>
    frontendId: pulumi.Input<string>
    frontendSecret: pulumi.Input<string>
    backendId: pulumi.Input<string> | undefined
  }
  siteOrigin: pulumi.Input<string>
  /** API Gateway's own address with its stage. */
  apiOrigin: pulumi.Input<string>
}

interface Role {
  role: aws.iam.Role
  rights: aws.iam.RolePolicy
}

/** Functions that work with the schema, and so wait for its migration. */
type ServedKey = 'api' | 'web' | 'ingest'

type Variables = Record<string, pulumi.Input<string>>

/** Commands of the image's entries; `handler` is what each of them exports. */
const commands = { api: 'lambda.handler', ingest: 'worker.handler', migrate: 'migrate.handler' } as const

export class Compute extends pulumi.ComponentResource {
  readonly functions: Record<FunctionKey, aws.lambda.Function>
  readonly logGroups: Record<FunctionKey, aws.cloudwatch.LogGroup>
  /** What serves; moves to new code only after the migration. */
  readonly live: Record<ServedKey, aws.lambda.Alias>
  /** What the migration said. */
  readonly migrated: pulumi.Output<string>
  readonly #name: string
  readonly #args: ComputeArgs

  constructor(name: string, args: ComputeArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:compute:Compute', name, {}, options)
    this.#name = name
    this.#args = args
    const webSecret = this.#webSecret()
    const known = pulumi.output({
      dataKey: args.dataKeyArn,
      appSecret: args.appSecret.arn,
      ownerSecret: args.ownerSecretArn,
      webSecret: webSecret.arn,
    })
    const each = <Value>(make: (key: FunctionKey) => Value) =>
      Object.fromEntries(functionKeys.map((key) => [key, make(key)])) as Record<FunctionKey, Value>
    this.logGroups = each((key) => this.#logGroup(key))
    const { place } = args.settings
    const roles = each((key) =>
      this.#role(
        key,
        known.apply((found) => policy(...statementsOf(key, place, args.buckets, found))),
      ),
    )
    const inImage = (key: keyof typeof commands, variables: Variables) =>
      this.#imageFunction(key, roles[key], variables)
    this.functions = {
      api: inImage('api', { ...this.#database(), ...this.#identity(), ...this.#files() }),
      ingest: inImage('ingest', { ...this.#database(), ...this.#identity(), ...this.#files() }),
      migrate: inImage('migrate', { ...this.#database(), ...this.#first() }),
      web: this.#webFunction(roles.web, webSecret),
    }
    const migrated = this.#migrate()
    this.migrated = migrated.result
    const alias = (key: ServedKey) => this.#alias(key, migrated)
    this.live = { api: alias('api'), web: alias('web'), ingest: alias('ingest') }
    this.#rotate(migrated)
    this.#serveQueue()
    this.registerOutputs({ api: this.live.api.arn, web: this.live.web.arn })
  }

  #fullName(key: FunctionKey) {
    return `${this.#args.settings.place.prefix}-${key}`
  }

  /** Before the function, or Lambda would make one that is neither encrypted nor ever emptied. */
  #logGroup(key: FunctionKey) {
    return new aws.cloudwatch.LogGroup(
      `${this.#name}-${key}-log`,
      { name: `/aws/lambda/${this.#fullName(key)}`, retentionInDays: 90, kmsKeyId: this.#args.logKeyArn },
      { parent: this },
    )
  }

  #role(key: FunctionKey, text: pulumi.Input<string>): Role {
    const role = new aws.iam.Role(
      `${this.#name}-${key}-role`,
      { name: this.#fullName(key), description: `Function ${key}`, assumeRolePolicy: trust('lambda.amazonaws.com') },
      { parent: this },
    )
    const rights = new aws.iam.RolePolicy(
      `${this.#name}-${key}-rights`,
      { name: 'rights', role: role.id, policy: text },
      { parent: this },
    )
    return { role, rights }
  }

  #database(): Variables {
    const { databaseHost, appSecret } = this.#args
    return {
      DB_HOST: databaseHost,
      DB_PORT: '5432',
      DB_NAME: databaseName,
      DB_SECRET_ARN: appSecret.arn,
    }
  }

  /** What makes an empty database one that people can begin with: facts, and one person who invites the others. */
  #first(): Variables {
    const { ownerSecretArn, settings } = this.#args
    const { firstAdministrator } = settings.auth
    return {
      OWNER_SECRET_ARN: ownerSecretArn,
      SEED: 'facts',
      ...(firstAdministrator ? { FIRST_ADMINISTRATOR: firstAdministrator } : {}),
    }
  }

  #identity(): Variables {
    const { issuer, frontendId, backendId } = this.#args.identity
    return {
      WEB_ORIGIN: this.#args.siteOrigin,
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: '', // Cognito's access tokens have none
      OIDC_CLIENT_IDS: backendId ? pulumi.interpolate`${frontendId},${backendId}` : frontendId,
      OIDC_WEB_CLIENT_ID: frontendId,
      OIDC_JWKS_OBJECT: `s3://${this.#args.buckets.data}/${jwksKey}`,
    }
  }

  #files(): Variables {
    const { buckets, dataKeyArn, queue } = this.#args
    return {
      DATABASE_POOL_SIZE: String(poolSize),
      STORAGE_BUCKET: buckets.data,
      STORAGE_KMS_KEY_ID: dataKeyArn, // the bucket refuses what is not encrypted with it
      QUEUE_URL: queue.url,
      METRICS: 'emf',
    }
  }

  #common(key: FunctionKey) {
    const { compute } = this.#args.settings
    return {
      name: this.#fullName(key),
      memorySize: compute.memory[key],
      timeout: compute.timeouts[key],
      architectures: [compute.architecture],
      loggingConfig: {
        logFormat: 'JSON',
        logGroup: this.logGroups[key].name,
        applicationLogLevel: 'INFO',
        systemLogLevel: 'INFO',
      },
      tracingConfig: { mode: 'Active' },
      publish: true,
    }
  }

  #imageFunction(key: keyof typeof commands, { role, rights }: Role, variables: Variables) {
    const { settings, subnetIds, groupId } = this.#args
    const reserved = key === 'migrate' ? undefined : settings.compute.reserved[key]
    return new aws.lambda.Function(
      `${this.#name}-${key}`,
      {
        ...this.#common(key),
        role: role.arn,
        packageType: 'Image',
        imageUri: settings.compute.image,
        imageConfig: { commands: [commands[key]] },
        vpcConfig: { subnetIds, securityGroupIds: [groupId] },
        environment: { variables },
        // Only where the account's quota was raised: a new account may have ten in all.
        ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      },
      { parent: this, dependsOn: [rights, this.logGroups[key]] },
    )
  }

  #webFunction({ role, rights }: Role, secret: aws.secretsmanager.Secret) {
    const { settings, buckets, identity, siteOrigin, apiOrigin } = this.#args
    return new aws.lambda.Function(
      `${this.#name}-web`,
      {
        ...this.#common('web'),
        role: role.arn,
        runtime: aws.lambda.Runtime.NodeJS24dX,
        handler: 'entry.handler',
        code: new pulumi.asset.FileArchive('../../dist/web/server'),
        environment: {
          variables: {
            WEB_SECRET_ARN: secret.arn,
            NUXT_IDENTITY_ISSUER: identity.issuer,
            NUXT_IDENTITY_CLIENT_ID: identity.frontendId,
            NUXT_IDENTITY_LOGOUT_STYLE: 'cognito',
            NUXT_API_ORIGIN: apiOrigin,
            NUXT_APP_ORIGIN: siteOrigin,
            // As the API's forms for uploads name it; the pages' security policy lets browsers send there and nowhere else.
            NUXT_UPLOAD_ORIGIN: bucketOrigin(buckets.data, settings.place),
          },
        },
      },
      { parent: this, dependsOn: [rights, this.logGroups.web] },
    )
  }

  /** What the web must know and nobody else: read by its entry before Nuxt starts. */
  #webSecret() {
    const { settings, identity, dataKeyArn } = this.#args
    const secret = new aws.secretsmanager.Secret(
      `${this.#name}-web-secret`,
      {
        name: `${settings.place.prefix}/web`,
        description: 'Secrets of the web',
        kmsKeyId: dataKeyArn,
        recoveryWindowInDays: 7,
      },
      { parent: this },
    )
    const content = pulumi.jsonStringify({
      NUXT_SESSION_PASSWORD: settings.auth.sessionPassword,
      NUXT_IDENTITY_CLIENT_SECRET: identity.frontendSecret,
      NUXT_ORIGIN_VERIFY: settings.edge.originVerify,
    })
    new aws.secretsmanager.SecretVersion(
      `${this.#name}-web-secret-value`,
      { secretId: secret.id, secretString: pulumi.secret(content) },
      { parent: this },
    )
    return secret
  }

  /** Runs when the image changes; if it fails, `pulumi up` stops here and the aliases go on pointing at the old code. */
  #migrate() {
    return new aws.lambda.Invocation(
      `${this.#name}-migration`,
      {
        functionName: this.functions.migrate.name,
        input: JSON.stringify({ action: 'migrate' }),
        triggers: { image: this.#args.settings.compute.image },
      },
      { parent: this, dependsOn: [this.functions.migrate] },
    )
  }

  #alias(key: ServedKey, migrated: pulumi.Resource) {
    const target = this.functions[key]
    const alias = new aws.lambda.Alias(
      `${this.#name}-${key}-live`,
      { name: 'live', functionName: target.name, functionVersion: target.version },
      { parent: this, dependsOn: [migrated] },
    )
    const { provisioned } = this.#args.settings.compute
    if (provisioned > 0 && key === 'api')
      new aws.lambda.ProvisionedConcurrencyConfig(
        `${this.#name}-api-provisioned`,
        { functionName: target.name, qualifier: alias.name, provisionedConcurrentExecutions: provisioned },
        { parent: this },
      )
    return alias
  }

  /**
   * The same function that made the application's password makes a new one every 30 days. After the migration: before it
   * there is no password, and Secrets Manager tries out a rotation when it is set up.
   */
  #rotate(migrated: pulumi.Resource) {
    const { appSecret, settings } = this.#args
    const permission = new aws.lambda.Permission(
      `${this.#name}-migrate-by-secrets`,
      {
        action: 'lambda:InvokeFunction',
        function: this.functions.migrate.name,
        principal: 'secretsmanager.amazonaws.com',
        sourceArn: appSecret.arn,
        sourceAccount: settings.place.account,
      },
      { parent: this },
    )
    new aws.secretsmanager.SecretRotation(
      `${this.#name}-app-rotation`,
      {
        secretId: appSecret.id,
        rotationLambdaArn: this.functions.migrate.arn,
        rotateImmediately: false,
        rotationRules: { automaticallyAfterDays: 30 },
      },
      { parent: this, dependsOn: [permission, migrated] },
    )
  }

  #serveQueue() {
    const { place, compute } = this.#args.settings
    new aws.lambda.EventSourceMapping(
      `${this.#name}-ingest-queue`,
      {
        eventSourceArn: arnIn(place, 'sqs', `${place.prefix}-ingest`),
        functionName: this.live.ingest.arn,
        batchSize: 5,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency: Math.max(2, compute.reserved.ingest ?? 2) },
      },
      { parent: this, dependsOn: [this.#args.queue] },
    )
  }
}
