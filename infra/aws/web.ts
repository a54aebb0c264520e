/** CloudFront of the design: files from S3 (an hour), pages and API from API Gateway, never one person's page for another. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { stageName } from './api.ts'
import { bucketArn } from './bucket.ts'
import { originHeader } from './edge.ts'
import { globalRegion, type Place, type Statement } from './place.ts'
import type { Storage } from './storage.ts'

interface WebArgs {
  place: Place
  storage: Storage
  apiHost: pulumi.Input<string>
  originVerify: pulumi.Input<string>
  aclArn: pulumi.Input<string>
  site: { domain: string | undefined; hostedZoneId: string | undefined }
}

type Behaviour = aws.types.input.cloudfront.DistributionOrderedCacheBehavior

/** Managed policies of CloudFront; their ids are the same in every account. */
const managedPolicy = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
}

const hour = 3600
const year = 365 * 24 * hour

/** Forwarding the viewer's Host makes API Gateway refuse; the web still has to know how it was called. */
const hostFunction = `function handler(event) {
  var request = event.request;
  request.headers['x-forwarded-host'] = { value: request.headers.host.value };
  return request;
}`

/** Read methods only where an answer may be kept. */
const reading = { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], cachedMethods: ['GET', 'HEAD'] }
const everything = {
  allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
  cachedMethods: ['GET', 'HEAD'],
}

/** By which the distribution, and nobody else, reads the assets. */
function reader(assets: string, distribution: pulumi.Output<string>): pulumi.Output<Statement> {
  return distribution.apply((found) => ({
    Sid: 'Distribution',
    Effect: 'Allow' as const,
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `${bucketArn(assets)}/*`,
    Condition: { StringEquals: { 'aws:SourceArn': found } },
  }))
}

export class Web extends pulumi.ComponentResource {
  readonly distribution: aws.cloudfront.Distribution
  /** https://… as browsers see it, without a slash at its end. */
  readonly origin: pulumi.Output<string>
  readonly #name: string
  readonly #args: WebArgs

  constructor(name: string, args: WebArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:web:Web', name, {}, options)
    this.#name = name
    this.#args = args
    this.distribution = this.#distribution(args.site.domain ? this.#certificate(args.site.domain) : undefined)
    const { domain } = args.site
    this.origin = pulumi.interpolate`https://${domain ?? this.distribution.domainName}`
    if (domain) this.#addresses(domain)
    args.storage.assets.admit([reader(args.storage.names.assets, this.distribution.arn)])
    // Browsers put files straight into the bucket, and only from our pages.
    new aws.s3.BucketCorsConfiguration(
      `${name}-uploads-from-site`,
      {
        bucket: args.storage.data.bucket.id,
        corsRules: [
          { allowedMethods: ['POST'], allowedOrigins: [this.origin], allowedHeaders: ['*'], maxAgeSeconds: hour },
        ],
      },
      { parent: this },
    )
    this.registerOutputs({ origin: this.origin })
  }

  #cachePolicy(key: string, comment: string, cookies: string[], query: 'all' | 'none') {
    return new aws.cloudfront.CachePolicy(
      `${this.#name}-cache-${key}`,
      {
        name: `${this.#args.place.prefix}-${key}`,
        comment,
        minTtl: 0,
        defaultTtl: hour,
        maxTtl: year,
        parametersInCacheKeyAndForwardedToOrigin: {
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
          headersConfig: { headerBehavior: 'none' },
          cookiesConfig:
            cookies.length > 0
              ? { cookieBehavior: 'whitelist', cookies: { items: cookies } }
              : { cookieBehavior: 'none' },
          queryStringsConfig: { queryStringBehavior: query },
        },
      },
      { parent: this },
    )
  }

  /** Only what the web does not say itself: its own policy names the hash of the one script of a page. */
  #headers() {
    const override = false
    return new aws.cloudfront.ResponseHeadersPolicy(
      `${this.#name}-headers`,
      {
        name: this.#args.place.prefix,
        securityHeadersConfig: {
          strictTransportSecurity: {
            accessControlMaxAgeSec: year,
            includeSubdomains: true,
            preload: false,
            override: true,
          },
          contentSecurityPolicy: {
            contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
            override,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: 'DENY', override: true },
          referrerPolicy: { referrerPolicy: 'same-origin', override },
        },
      },
      { parent: this },
    )
  }

  #behaviours(): { ordered: Behaviour[]; byDefault: Omit<Behaviour, 'pathPattern'> } {
    const files = this.#cachePolicy('files', 'One hour, unless the object says otherwise', [], 'none')
    const open = this.#cachePolicy(
      'open',
      'Public pages and open data: one hour, by language, without any session',
      ['cat_language'],
      'all',
    )
    const named = new aws.cloudfront.Function(
      `${this.#name}-host`,
      { name: `${this.#args.place.prefix}-host`, runtime: 'cloudfront-js-2.0', code: hostFunction, publish: true },
      { parent: this },
    )
    const all = {
      viewerProtocolPolicy: 'redirect-to-https',
      compress: true,
      responseHeadersPolicyId: this.#headers().id,
    }
    const host = { functionAssociations: [{ eventType: 'viewer-request', functionArn: named.arn }] }
    const fromFiles = { ...all, ...reading, targetOriginId: 'assets', cachePolicyId: files.id }
    const kept = { ...all, ...reading, ...host, targetOriginId: 'api', cachePolicyId: open.id }
    const passed = {
      ...all,
      ...everything,
      ...host,
      targetOriginId: 'api',
      cachePolicyId: managedPolicy.cachingDisabled,
      originRequestPolicyId: managedPolicy.allViewerExceptHost,
    }
    return {
      ordered: [
        { ...fromFiles, pathPattern: '/_nuxt/*' },
        { ...fromFiles, pathPattern: '/images/*' },
        { ...kept, pathPattern: '/v1/open/*' },
        { ...kept, pathPattern: '/public*' },
        { ...passed, pathPattern: '/v1/*' },
      ],
      byDefault: passed,
    }
  }

  #origins(): aws.types.input.cloudfront.DistributionOrigin[] {
    const { place, storage, apiHost, originVerify } = this.#args
    const access = new aws.cloudfront.OriginAccessControl(
      `${this.#name}-assets-access`,
      {
        name: `${place.prefix}-assets`,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
      { parent: this },
    )
    return [
      {
        originId: 'assets',
        domainName: `${storage.names.assets}.s3.${place.region}.amazonaws.com`,
        originAccessControlId: access.id,
      },
      {
        originId: 'api',
        domainName: apiHost,
        originPath: `/${stageName}`,
        customHeaders: [{ name: originHeader, value: originVerify }],
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: 'https-only',
          originSslProtocols: ['TLSv1.2'],
          originReadTimeout: 30,
        },
      },
    ]
  }

  #distribution(certificateArn: pulumi.Input<string> | undefined) {
    const { place, aclArn, site } = this.#args
    const { ordered, byDefault } = this.#behaviours()
    const distribution = new aws.cloudfront.Distribution(
      `${this.#name}-distribution`,
      {
        comment: place.prefix,
        enabled: true,
        isIpv6Enabled: true,
        httpVersion: 'http2and3',
        priceClass: 'PriceClass_200',
        webAclId: aclArn,
        ...(site.domain ? { aliases: [site.domain] } : {}),
        origins: this.#origins(),
        defaultCacheBehavior: byDefault,
        orderedCacheBehaviors: ordered,
        restrictions: { geoRestriction: { restrictionType: 'none' } },
        viewerCertificate: certificateArn
          ? { acmCertificateArn: certificateArn, sslSupportMethod: 'sni-only', minimumProtocolVersion: 'TLSv1.2_2021' }
          : { cloudfrontDefaultCertificate: true },
      },
      { parent: this },
    )
    this.#accessLog(distribution)
    return distribution
  }

  /** Standard logs of the second kind are delivered by the log service, from CloudFront's region. */
  #accessLog(distribution: aws.cloudfront.Distribution) {
    const { place, storage } = this.#args
    const own = { parent: this }
    const source = new aws.cloudwatch.LogDeliverySource(
      `${this.#name}-log-source`,
      { name: `${place.prefix}-web`, logType: 'ACCESS_LOGS', resourceArn: distribution.arn, region: globalRegion },
      own,
    )
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      `${this.#name}-log-destination`,
      {
        name: `${place.prefix}-web`,
        outputFormat: 'json',
        deliveryDestinationConfiguration: {
          destinationResourceArn: pulumi.interpolate`${storage.logs.readyArn}/cloudfront`,
        },
        region: globalRegion,
      },
      own,
    )
    new aws.cloudwatch.LogDelivery(
      `${this.#name}-log-delivery`,
      { deliverySourceName: source.name, deliveryDestinationArn: destination.arn, region: globalRegion },
      own,
    )
  }

  #certificate(domain: string): pulumi.Output<string> {
    const own = { parent: this }
    const certificate = new aws.acm.Certificate(
      `${this.#name}-certificate`,
      { domainName: domain, validationMethod: 'DNS', region: globalRegion },
      own,
    )
    const proof = certificate.domainValidationOptions.apply((options) => options[0]!)
    const record = new aws.route53.Record(
      `${this.#name}-certificate-proof`,
      {
        zoneId: this.#args.site.hostedZoneId!,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType.apply((type) => type as aws.route53.RecordType),
        records: [proof.resourceRecordValue],
        ttl: 300,
      },
      own,
    )
    const validation = new aws.acm.CertificateValidation(
      `${this.#name}-certificate-valid`,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], region: globalRegion },
      own,
    )
    return validation.certificateArn
  }

  #addresses(domain: string) {
    for (const type of ['A', 'AAAA'] as const) {
      new aws.route53.Record(
        `${this.#name}-address-${type.toLowerCase()}`,
        {
          zoneId: this.#args.site.hostedZoneId!,
          name: domain,
          type,
          aliases: [
            { name: this.distribution.domainName, zoneId: this.distribution.hostedZoneId, evaluateTargetHealth: false },
          ],
        },
        { parent: this },
      )
    }
  }
}
