/** API Gateway of the design: REST (a web ACL attaches to nothing else), regional, with Cognito's authorizer. */
import { createHash } from 'node:crypto'
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { scopes } from './auth.ts'
import type { Place } from './place.ts'

interface GatewayArgs {
  place: Place
}

/** The only stage; a constant, so that addresses can be composed without waiting for it. */
export const stageName = 'prod'

/** The API by itself. Its routes come later: the distribution needs its address, the routes need functions that need the distribution. */
export class Gateway extends pulumi.ComponentResource {
  readonly api: aws.apigateway.RestApi
  readonly host: pulumi.Output<string>

  constructor(name: string, { place }: GatewayArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:api:Gateway', name, {}, options)
    this.api = new aws.apigateway.RestApi(
      `${name}-rest`,
      {
        name: place.prefix,
        endpointConfiguration: { types: 'REGIONAL' },
        minimumCompressionSize: '1024',
        // Exports are bytes (xlsx, CSV in CP932); without this they would reach people as base64.
        binaryMediaTypes: ['*/*'],
      },
      { parent: this },
    )
    // Composed: asking the stage for it would be a circle.
    this.host = pulumi.interpolate`${this.api.id}.execute-api.${place.region}.amazonaws.com`
    this.registerOutputs({ host: this.host })
  }
}

interface Route {
  /** Path from the root, as in the API's own paths. */
  path: string
  to: 'api' | 'web'
  /** Without a token; the API's guard decides the same from its own list (test: the same operations). */
  open: boolean
}

/** Prefixes, the same as in code and contract; everything else is the web's. */
export const routes: readonly Route[] = [
  { path: '/', to: 'web', open: true },
  { path: '/{proxy+}', to: 'web', open: true },
  { path: '/v1/{proxy+}', to: 'api', open: false },
  { path: '/v1/open/{proxy+}', to: 'api', open: true },
  { path: '/v1/health/{proxy+}', to: 'api', open: true },
]

interface ApiArgs {
  place: Place
  gateway: Gateway
  poolArn: pulumi.Input<string>
  targets: Record<'api' | 'web', aws.lambda.Alias>
  logKeyArn: pulumi.Input<string>
  /** Seconds a function has; API Gateway waits half a second longer, so that the function's own answer wins. */
  timeout: number
  requestsPerSecond: number
}

/** What API Gateway answers by itself, in the shape of all our problems. */
const answers: Record<string, { status: string; code: string; ja: string; en: string }> = {
  UNAUTHORIZED: {
    status: '401',
    code: 'invalid_token',
    ja: 'サインインの期限が切れました。もう一度サインインしてください。',
    en: 'You have been signed out. Please sign in again.',
  },
  ACCESS_DENIED: {
    status: '403',
    code: 'forbidden',
    ja: 'この操作は許可されていません。',
    en: 'You may not do this.',
  },
  REQUEST_TOO_LARGE: {
    status: '413',
    code: 'file_too_large',
    ja: '送られたデータが大きすぎます（上限 10 MB）。',
    en: 'What was sent is too large (at most 10 MB).',
  },
  THROTTLED: {
    status: '429',
    code: 'rate_limited',
    ja: 'アクセスが集中しています。少し待ってからもう一度お試しください。',
    en: 'There are too many requests. Please wait a little and try again.',
  },
  DEFAULT_5XX: {
    status: '503',
    code: 'unavailable',
    ja: 'ただいま応答できません。少し待ってからもう一度お試しください。',
    en: 'There is no answer just now. Please wait a little and try again.',
  },
}

export class Api extends pulumi.ComponentResource {
  readonly stage: aws.apigateway.Stage
  readonly #name: string
  readonly #args: ApiArgs
  readonly #parts: pulumi.Resource[] = []
  readonly #resources = new Map<string, pulumi.Output<string>>()

  constructor(name: string, args: ApiArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:api:Api', name, {}, options)
    this.#name = name
    this.#args = args
    const { api } = args.gateway
    const authorizer = new aws.apigateway.Authorizer(
      `${name}-cognito`,
      {
        name: 'cognito',
        restApi: api.id,
        type: 'COGNITO_USER_POOLS',
        providerArns: [args.poolArn],
        authorizerResultTtlInSeconds: 300,
      },
      { parent: this },
    )
    this.#resources.set('', api.rootResourceId)
    for (const route of routes) this.#route(route, authorizer.id)
    this.#answers()
    for (const key of ['api', 'web'] as const) this.#permit(key)
    this.stage = this.#stage(this.#deployment())
    this.registerOutputs({ stage: this.stage.arn })
  }

  /** The resource of a path, with those above it. */
  #resource(path: string): pulumi.Output<string> {
    const known = this.#resources.get(path)
    if (known) return known
    const cut = path.lastIndexOf('/')
    const resource = new aws.apigateway.Resource(
      `${this.#name}-${this.#label(path)}`,
      {
        restApi: this.#args.gateway.api.id,
        parentId: this.#resource(path.slice(0, cut)),
        pathPart: path.slice(cut + 1),
      },
      { parent: this },
    )
    this.#parts.push(resource)
    this.#resources.set(path, resource.id)
    return resource.id
  }

  #label(path: string) {
    return path.replace('{proxy+}', 'any').split('/').filter(Boolean).join('-') || 'root'
  }

  #route({ path, to, open }: Route, authorizerId: pulumi.Input<string>) {
    const where = {
      restApi: this.#args.gateway.api.id,
      resourceId: this.#resource(path === '/' ? '' : path),
      httpMethod: 'ANY',
    }
    const guard = open
      ? { authorization: 'NONE' }
      : { authorization: 'COGNITO_USER_POOLS', authorizerId, authorizationScopes: Object.values(scopes) }
    const label = `${this.#name}-${this.#label(path)}`
    const method = new aws.apigateway.Method(`${label}-method`, { ...where, ...guard }, { parent: this })
    const integration = new aws.apigateway.Integration(
      `${label}-integration`,
      {
        ...where,
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: this.#args.targets[to].invokeArn,
        timeoutMilliseconds: this.#args.timeout * 1000 + 500,
      },
      { parent: this, dependsOn: [method] },
    )
    this.#parts.push(method, integration)
  }

  #answers() {
    for (const [responseType, { status, code, ja, en }] of Object.entries(answers)) {
      const response = new aws.apigateway.Response(
        `${this.#name}-answer-${responseType.toLowerCase().replaceAll('_', '-')}`,
        {
          restApiId: this.#args.gateway.api.id,
          responseType,
          statusCode: status,
          responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json; charset=utf-8'" },
          responseTemplates: {
            'application/json': JSON.stringify({
              type: `urn:cat-data:problem:${code}`,
              title: ja,
              status: Number(status),
              code,
              detail: { ja, en },
            }),
          },
        },
        { parent: this },
      )
      this.#parts.push(response)
    }
  }

  #permit(key: 'api' | 'web') {
    const alias = this.#args.targets[key]
    new aws.lambda.Permission(
      `${this.#name}-${key}-by-gateway`,
      {
        action: 'lambda:InvokeFunction',
        function: alias.functionName,
        qualifier: alias.name,
        principal: 'apigateway.amazonaws.com',
        sourceArn: pulumi.interpolate`${this.#args.gateway.api.executionArn}/*`,
      },
      { parent: this },
    )
  }

  /** A deployment is a picture of the routes: made anew whenever any of them changes. */
  #deployment() {
    const described = JSON.stringify({ routes, answers, scopes, timeout: this.#args.timeout })
    return new aws.apigateway.Deployment(
      `${this.#name}-deployment`,
      {
        restApi: this.#args.gateway.api.id,
        triggers: { routes: createHash('sha256').update(described).digest('hex') },
      },
      { parent: this, dependsOn: this.#parts },
    )
  }

  #stage(deployment: aws.apigateway.Deployment) {
    const restApi = this.#args.gateway.api.id
    const own = { parent: this }
    const log = new aws.cloudwatch.LogGroup(
      `${this.#name}-access-log`,
      { name: `/aws/apigateway/${this.#args.place.prefix}`, retentionInDays: 90, kmsKeyId: this.#args.logKeyArn },
      own,
    )
    const certificate = new aws.apigateway.ClientCertificate(
      `${this.#name}-certificate`,
      { description: this.#args.place.prefix },
      own,
    )
    const fields = [
      'requestId',
      'httpMethod',
      'resourcePath',
      'status',
      'responseLatency',
      'responseLength',
      'integrationErrorMessage',
    ]
    const format = JSON.stringify(Object.fromEntries(fields.map((field) => [field, `$context.${field}`])))
    const stage = new aws.apigateway.Stage(
      `${this.#name}-stage`,
      {
        restApi,
        deployment: deployment.id,
        stageName,
        accessLogSettings: { destinationArn: log.arn, format },
        xrayTracingEnabled: true,
        clientCertificateId: certificate.id,
      },
      own,
    )
    this.#settings(stage)
    return stage
  }

  /** Bodies are never logged: they may hold personal data. */
  #settings(stage: aws.apigateway.Stage) {
    new aws.apigateway.MethodSettings(
      `${this.#name}-settings`,
      {
        restApi: stage.restApi,
        stageName: stage.stageName,
        methodPath: '*/*',
        settings: {
          metricsEnabled: true,
          loggingLevel: 'ERROR',
          dataTraceEnabled: false,
          throttlingRateLimit: this.#args.requestsPerSecond,
          throttlingBurstLimit: 2 * this.#args.requestsPerSecond,
          cachingEnabled: false,
        },
      },
      { parent: this },
    )
  }
}
