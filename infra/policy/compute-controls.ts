/** Controls over functions, the API, the distribution, firewalls and sign-in. */
import { at, companion, type Control, each, list, only, typeOf } from './define.ts'

const passwordLike = /password|token|secret(?!_arn)|private_?key/i

export const computeControls: readonly Control[] = [
  companion('lambda-log-group', ['R15'], 'Functions log into a group of ours', {
    of: 'lambda/Function',
    has: 'cloudwatch/LogGroup',
    by: ({ props }, { props: own }) =>
      props.name === `/aws/lambda/${String(own.name)}` && at(own, 'loggingConfig', 'logGroup') === props.name,
    sentence: 'has no log group of its own',
  }),
  each(
    'cloudwatch/LogGroup',
    'log-retention',
    ['CloudWatch.16', 'R38'],
    'Logs are not kept for ever',
    ({ props }) => !(Number(props.retentionInDays) > 0) && 'has no retention',
  ),
  each(
    'cloudwatch/LogGroup',
    'log-key',
    ['R30'],
    'Logs are encrypted with our key',
    ({ props }) => !props.kmsKeyId && 'is not encrypted with a key of ours',
  ),
  each('lambda/Function', 'lambda-environment', ['R10'], 'No password in the environment', ({ props }) => {
    const names = Object.keys(at(props, 'environment', 'variables') ?? {}).filter(
      (name) => passwordLike.test(name) && !name.endsWith('_ARN'),
    )
    return names.length > 0 && `has ${names.join(', ')} in its environment`
  }),
  each(
    'lambda/Function',
    'lambda-vpc',
    ['Lambda.3', 'Lambda.5', 'R25'],
    'Functions run in two subnets of the VPC',
    ({ props }) => list(at(props, 'vpcConfig', 'subnetIds')).length < 2 && 'does not run in two subnets of the VPC',
  ),
  each(
    'lambda/Function',
    'lambda-design',
    ['R9'],
    '512 MB and 10 s for what people wait for',
    ({ name, props }) =>
      /-(api|web)$/.test(name) && (props.memorySize !== 512 || props.timeout !== 10) && 'does not have 512 MB and 10 s',
  ),
  each(
    'lambda/Permission',
    'lambda-permission',
    ['Lambda.1'],
    'Who calls a function is named',
    ({ props }) => !props.sourceArn && 'does not say on whose behalf',
  ),
  companion('api-web-acl', ['APIGateway.4', 'R26'], 'A web ACL stands before the stage', {
    of: 'apigateway/Stage',
    has: 'wafv2/WebAclAssociation',
    by: ({ props }) => String(props.resourceArn).includes('stage'),
    sentence: 'has no WAF association',
  }),
  each(
    'apigateway/Stage',
    'api-access-log',
    ['APIGateway.9'],
    'The stage writes an access log',
    ({ props }) => !at(props, 'accessLogSettings', 'destinationArn') && 'has no access log',
  ),
  each(
    'apigateway/Stage',
    'api-tracing',
    ['APIGateway.3'],
    'The stage is traced',
    ({ props }) => props.xrayTracingEnabled !== true && 'is not traced',
  ),
  each(
    'apigateway/Stage',
    'api-certificate',
    ['APIGateway.2'],
    'The stage has a client certificate',
    ({ props }) => !props.clientCertificateId && 'has no client certificate',
  ),
  each(
    'apigateway/MethodSettings',
    'api-no-bodies',
    ['APIGateway.1', 'R32'],
    'Bodies are not logged',
    ({ props }) =>
      (at(props, 'settings', 'dataTraceEnabled') !== false || at(props, 'settings', 'loggingLevel') !== 'ERROR') &&
      'may log bodies, or no errors',
  ),
  each(
    'apigateway/Method',
    'api-scopes',
    ['APIGateway.8', 'R12'],
    'What asks for a token asks for scopes',
    ({ props }) =>
      props.authorization !== 'NONE' &&
      list(props.authorizationScopes).length === 0 &&
      'accepts ID tokens only, because it has no scopes',
  ),
  each(
    'apigateway/RestApi',
    'api-regional',
    ['R11'],
    'The API is regional',
    ({ props }) => at(props, 'endpointConfiguration', 'types') !== 'REGIONAL' && 'is not regional',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-acl',
    ['CloudFront.6'],
    'A web ACL stands before viewers',
    ({ props }) => !props.webAclId && 'has no web ACL',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-https',
    ['CloudFront.3', 'R31'],
    'Viewers use HTTPS',
    ({ props }) =>
      [props.defaultCacheBehavior, ...list(props.orderedCacheBehaviors)].some(
        (one) => at(one, 'viewerProtocolPolicy') !== 'redirect-to-https',
      ) && 'admits HTTP',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-origin-tls',
    ['CloudFront.9', 'CloudFront.10'],
    'Origins are asked over TLS 1.2',
    ({ props }) =>
      list(props.origins).some(
        (one) =>
          at(one, 'customOriginConfig') && at(one, 'customOriginConfig', 'originProtocolPolicy') !== 'https-only',
      ) && 'asks an origin in the clear',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-oac',
    ['CloudFront.13'],
    'The bucket knows the distribution',
    ({ props }) =>
      list(props.origins).some(
        (one) => /\.s3\./.test(String(at(one, 'domainName'))) && !at(one, 'originAccessControlId'),
      ) && 'reads a bucket without access control',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-no-mixing',
    ['R20', 'C12'],
    'Pages and API are never kept for another person',
    ({ props }) =>
      at(props, 'defaultCacheBehavior', 'cachePolicyId') !== '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' && 'keeps pages',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-certificate',
    ['CloudFront.7', 'CloudFront.8'],
    'Viewers use TLS 1.2 of 2021',
    ({ props }) =>
      at(props, 'viewerCertificate', 'minimumProtocolVersion') !== 'TLSv1.2_2021' && 'admits old TLS of viewers',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-root',
    ['CloudFront.1'],
    'A root object',
    ({ props }) => !props.defaultRootObject && 'has no root object',
  ),
  each(
    'cloudfront/Distribution',
    'cloudfront-failover',
    ['CloudFront.4'],
    'A failover origin',
    ({ props }) => list(props.originGroups).length === 0 && 'has no failover origin',
  ),
  each(
    'wafv2/WebAcl',
    'waf-rules',
    ['WAF.10'],
    'Web ACLs have rules',
    ({ props }) => list(props.rules).length < 3 && 'has hardly any rules',
  ),
  each(
    'wafv2/WebAcl',
    'waf-metrics',
    ['WAF.12'],
    'Web ACLs are counted',
    ({ props }) => at(props, 'visibilityConfig', 'cloudwatchMetricsEnabled') !== true && 'is not counted',
  ),
  {
    name: 'waf-logging',
    ids: ['WAF.11'],
    description: 'Web ACLs log',
    types: [typeOf('wafv2/WebAcl')],
    check: (items) =>
      only(items, 'wafv2/WebAcl').length > only(items, 'wafv2/WebAclLoggingConfiguration').length
        ? [['edge', 'has a web ACL without a log']]
        : [],
  },
  each(
    'cognito/UserPool',
    'cognito-password',
    ['CIS password'],
    'Passwords have 14 letters',
    ({ props }) => !(Number(at(props, 'passwordPolicy', 'minimumLength')) >= 14) && 'takes passwords under 14 letters',
  ),
  each(
    'cognito/UserPool',
    'cognito-invited',
    ['R13'],
    'Nobody signs up',
    ({ props }) => at(props, 'adminCreateUserConfig', 'allowAdminCreateUserOnly') !== true && 'lets anybody sign up',
  ),
  each(
    'cognito/UserPool',
    'cognito-mfa',
    ['Cognito MFA'],
    'Two factors in production',
    ({ props }, stack) =>
      stack === 'production' && props.mfaConfiguration !== 'ON' && 'does not ask for a second factor',
  ),
  each(
    'cognito/UserPool',
    'cognito-protected',
    ['Cognito deletion'],
    'The pool of production stays',
    ({ props, protect }, stack) =>
      stack === 'production' && (props.deletionProtection !== 'ACTIVE' || !protect) && 'can be deleted by mistake',
  ),
  each(
    'cognito/UserPool',
    'cognito-threats',
    ['Cognito.1'],
    'Threat protection',
    ({ props }) => at(props, 'userPoolAddOns', 'advancedSecurityMode') !== 'ENFORCED' && 'has no threat protection',
  ),
  each(
    'ecr/Repository',
    'ecr-scan',
    ['ECR.1', 'ECR.2'],
    'Images are scanned and never changed',
    ({ props }) =>
      (at(props, 'imageScanningConfiguration', 'scanOnPush') !== true || props.imageTagMutability !== 'IMMUTABLE') &&
      'is not scanned, or can change',
  ),
]
