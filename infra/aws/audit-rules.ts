/** What the audit looks for, as tables: managed rules of AWS Config, and the calls that the CIS benchmark wants to hear of. */

/** Managed rules; the key is the rule's identifier. */
export const managedRules = [
  'CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'CMK_BACKING_KEY_ROTATION_ENABLED',
  'CW_LOGGROUP_RETENTION_PERIOD_CHECK',
  'EC2_EBS_ENCRYPTION_BY_DEFAULT',
  'IAM_PASSWORD_POLICY',
  'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
  'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
  'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
  'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
  'RDS_MULTI_AZ_SUPPORT',
  'RDS_STORAGE_ENCRYPTED',
  'ROOT_ACCOUNT_MFA_ENABLED',
  'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'S3_BUCKET_SSL_REQUESTS_ONLY',
  'S3_BUCKET_VERSIONING_ENABLED',
  'SECRETSMANAGER_ROTATION_ENABLED_CHECK',
  'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
  'VPC_FLOW_LOGS_ENABLED',
] as const

const events = (...names: string[]) => names.map((name) => `($.eventName = ${name})`).join(' || ')
const of = (source: string, ...names: string[]) =>
  `{ ($.eventSource = ${source}.amazonaws.com) && (${events(...names)}) }`

/** CIS 5.1–5.14: what should hardly ever happen. */
export const watchedCalls: Record<string, string> = {
  'unauthorized-calls': '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  'sign-in-without-mfa':
    '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = IAMUser) && ($.responseElements.ConsoleLogin = Success) }',
  'root-use': '{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }',
  'iam-changes': of(
    'iam',
    'DeleteRolePolicy',
    'PutRolePolicy',
    'PutUserPolicy',
    'AttachUserPolicy',
    'AttachRolePolicy',
    'CreatePolicyVersion',
    'DeletePolicy',
  ),
  'trail-changes': `{ ${events('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')} }`,
  'failed-sign-ins': '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  'key-deletions': of('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  'bucket-policies': of(
    's3',
    'PutBucketAcl',
    'PutBucketPolicy',
    'PutBucketCors',
    'PutBucketLifecycle',
    'DeleteBucketPolicy',
    'DeleteBucketCors',
  ),
  'config-changes': of(
    'config',
    'StopConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutDeliveryChannel',
    'PutConfigurationRecorder',
  ),
  'security-groups': `{ ${events('AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress', 'CreateSecurityGroup', 'DeleteSecurityGroup')} }`,
  'network-acls': `{ ${events('CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry')} }`,
  gateways: `{ ${events('CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'DeleteInternetGateway')} }`,
  'route-tables': `{ ($.eventSource = ec2.amazonaws.com) && (${events('CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'DeleteRouteTable', 'DeleteRoute')}) }`,
  'vpc-changes': `{ ${events('CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'CreateVpcPeeringConnection')} }`,
}
