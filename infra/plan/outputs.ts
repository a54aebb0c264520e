/** What AWS would give back for a resource, made up but always the same; only what the program reads. */

export const exampleRegion = 'ap-northeast-1'

interface Known {
  type: string
  name: string
  account: string
  inputs: Record<string, unknown>
}

const text = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value !== '' ? value : fallback

/** Types whose id is what they are called. */
const namedIds: Record<string, string> = {
  'aws:s3/bucket:Bucket': 'bucket',
  'aws:iam/role:Role': 'name',
  'aws:cloudwatch/logGroup:LogGroup': 'name',
  'aws:rds/instance:Instance': 'identifier',
}

export function idOf({ type, name, inputs }: Known): string {
  return text(inputs[namedIds[type] ?? ''], `${name}-id`)
}

const zone = (inputs: Record<string, unknown>) => text(inputs.region, exampleRegion)

type Maker = (known: Known & { arn: string }) => Record<string, unknown>

/** One entry for every type of which the program reads more than id and ARN. */
const makers: Record<string, Maker> = {
  'aws:apigateway/restApi:RestApi': ({ arn, name }) => ({
    rootResourceId: `${name}-root`,
    executionArn: arn.replace(':apigateway:', ':execute-api:'),
  }),
  'aws:cloudfront/distribution:Distribution': ({ name }) => ({
    domainName: `${name}.cloudfront.net`,
    hostedZoneId: 'Z2FDTNDATAQYW2',
  }),
  'aws:cognito/userPoolClient:UserPoolClient': ({ name }) => ({ clientSecret: `secret-of-${name}` }),
  'aws:ec2/vpc:Vpc': ({ name }) => ({ defaultNetworkAclId: `${name}-default-acl` }),
  'aws:ecr/repository:Repository': ({ account, inputs }) => ({
    repositoryUrl: `${account}.dkr.ecr.${exampleRegion}.amazonaws.com/${text(inputs.name, '')}`,
  }),
  'aws:kms/key:Key': ({ name }) => ({ keyId: `${name}-id` }),
  'aws:lambda/alias:Alias': ({ arn }) => ({
    invokeArn: `arn:aws:apigateway:${exampleRegion}:lambda:path/2015-03-31/functions/${arn}/invocations`,
  }),
  'aws:lambda/function:Function': ({ arn }) => ({
    version: '1',
    invokeArn: `arn:aws:apigateway:${exampleRegion}:lambda:path/2015-03-31/functions/${arn}/invocations`,
  }),
  'aws:lambda/invocation:Invocation': () => ({ result: '{"applied":[]}' }),
  'aws:rds/instance:Instance': ({ inputs, account }) => {
    const identifier = text(inputs.identifier, 'db')
    return {
      address: `${identifier}.example.${exampleRegion}.rds.amazonaws.com`,
      masterUserSecrets: [
        {
          secretArn: `arn:aws:secretsmanager:${exampleRegion}:${account}:secret:rds!${identifier}-AbCdEf`,
          secretStatus: 'active',
          kmsKeyId: '',
        },
      ],
    }
  },
  'aws:sqs/queue:Queue': ({ inputs, account }) => ({
    url: `https://sqs.${exampleRegion}.amazonaws.com/${account}/${text(inputs.name, '')}`,
  }),
  'aws:acm/certificate:Certificate': ({ inputs }) => ({
    domainValidationOptions: [
      {
        domainName: inputs.domainName,
        resourceRecordName: `_proof.${text(inputs.domainName, '')}`,
        resourceRecordType: 'CNAME',
        resourceRecordValue: '_proof.acm.aws',
      },
    ],
  }),
  'aws:acm/certificateValidation:CertificateValidation': ({ inputs }) => ({ certificateArn: inputs.certificateArn }),
  'aws:route53/record:Record': ({ inputs }) => ({ fqdn: inputs.name }),
}

function arnOf({ type, name, account, inputs }: Known): string {
  const [, service = ''] = /^aws:(\w+)\//.exec(type) ?? []
  const own = text(inputs.name, name)
  if (type === 'aws:s3/bucket:Bucket') return `arn:aws:s3:::${text(inputs.bucket, name)}`
  if (type === 'aws:lambda/function:Function') return `arn:aws:lambda:${exampleRegion}:${account}:function:${own}`
  if (type === 'aws:lambda/alias:Alias')
    return `arn:aws:lambda:${exampleRegion}:${account}:function:${text(inputs.functionName, '')}:${own}`
  if (type === 'aws:sqs/queue:Queue') return `arn:aws:sqs:${exampleRegion}:${account}:${own}`
  if (type === 'aws:secretsmanager/secret:Secret')
    return `arn:aws:secretsmanager:${exampleRegion}:${account}:secret:${own}-AbCdEf`
  if (type === 'aws:iam/role:Role') return `arn:aws:iam::${account}:role/${own}`
  if (type === 'aws:cloudwatch/logGroup:LogGroup') return `arn:aws:logs:${zone(inputs)}:${account}:log-group:${own}`
  return `arn:aws:${service.toLowerCase()}:${zone(inputs)}:${account}:${own}`
}

/** Inputs and what is computed from them. */
export function outputsOf(known: Known): Record<string, unknown> {
  const arn = arnOf(known)
  return { ...known.inputs, arn, name: text(known.inputs.name, known.name), ...makers[known.type]?.({ ...known, arn }) }
}
