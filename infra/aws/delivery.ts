/**
 * The role that GitHub Actions takes on to deploy: by OIDC, from named environments of one repository, without any stored key.
 * GitHub names a job by its environment as soon as it has one, and no longer by its branch: which branch may deploy to an
 * environment is said in GitHub, with who has to agree.
 */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { type Place, policy, productName, type Statement } from './place.ts'

interface DeliveryArgs {
  place: Place
  repository: string
  environments: readonly string[]
}

const issuer = 'token.actions.githubusercontent.com'

/** Services the program makes things in; whole services, because a deployment makes, changes and removes all of it. */
const services = [
  'acm',
  'apigateway',
  'budgets',
  'ce',
  'cloudfront',
  'cloudwatch',
  'cognito-idp',
  'ec2',
  'ecr',
  'kms',
  'lambda',
  'logs',
  'rds',
  'route53',
  's3',
  'scheduler',
  'secretsmanager',
  'sns',
  'sqs',
  'wafv2',
  'xray',
]

/** What making, changing and removing the functions' roles takes. */
const roleActions = [
  'iam:GetRole',
  'iam:CreateRole',
  'iam:UpdateRole',
  'iam:DeleteRole',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:GetRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:ListRolePolicies',
  'iam:ListAttachedRolePolicies',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
  'iam:ListInstanceProfilesForRole',
  'iam:PassRole',
]

function rights(place: Place): Statement[] {
  const ownRoles = [`arn:aws:iam::${place.account}:role/${productName}-*`]
  return [
    { Sid: 'Services', Effect: 'Allow', Action: services.map((service) => `${service}:*`), Resource: '*' },
    {
      Sid: 'OwnRoles',
      Effect: 'Allow',
      Action: roleActions,
      Resource: ownRoles,
    },
    // Services make their own roles in an account the first time they are used (database, logs of the firewall).
    {
      Sid: 'RolesOfServices',
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:aws:iam::${place.account}:role/aws-service-role/*`,
    },
    // Who deploys must not be able to become more than a deployment, nor to take away what watches it.
    {
      Sid: 'NotItself',
      Effect: 'Deny',
      Action: [
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:DeleteRole',
        'iam:DetachRolePolicy',
        'iam:DeleteRolePolicy',
      ],
      Resource: `arn:aws:iam::${place.account}:role/${place.prefix}-deploy`,
    },
    {
      Sid: 'NotTheWatch',
      Effect: 'Deny',
      Action: [
        'cloudtrail:StopLogging',
        'cloudtrail:DeleteTrail',
        'config:StopConfigurationRecorder',
        'kms:ScheduleKeyDeletion',
        'rds:DeleteDBInstance',
        's3:DeleteBucket',
      ],
      Resource: '*',
    },
  ]
}

export class Delivery extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>

  constructor(
    name: string,
    { place, repository, environments }: DeliveryArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('cat:delivery:Delivery', name, {}, options)
    const provider = new aws.iam.OpenIdConnectProvider(
      `${name}-github`,
      { url: `https://${issuer}`, clientIdLists: ['sts.amazonaws.com'] },
      { parent: this },
    )
    const boundary = new aws.iam.Policy(
      `${name}-boundary`,
      {
        name: `${place.prefix}-deploy-boundary`,
        description: 'The most a deployment may do',
        policy: policy(...rights(place)),
      },
      { parent: this },
    )
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: `${place.prefix}-deploy`,
        permissionsBoundary: boundary.arn,
        maxSessionDuration: 3600,
        assumeRolePolicy: provider.arn.apply((arn) =>
          policy({
            Effect: 'Allow',
            Principal: { Federated: arn },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                [`${issuer}:aud`]: 'sts.amazonaws.com',
                [`${issuer}:sub`]: environments.map((name) => `repo:${repository}:environment:${name}`),
              },
            },
          }),
        ),
      },
      { parent: this },
    )
    new aws.iam.RolePolicyAttachment(`${name}-rights`, { role: role.name, policyArn: boundary.arn }, { parent: this })
    this.roleArn = role.arn
    this.registerOutputs({ role: role.arn })
  }
}
