/** Controls over database, network, alarms and the account. */
import { at, type Control, each, type Finding, type Item, list, only, typeOf } from './define.ts'

const instance = (name: string, ids: string[], description: string, wrong: Parameters<typeof each>[4]) =>
  each('rds/Instance', name, ids, description, wrong)

const covers = (item: Item, port: number) =>
  item.props.protocol === '-1' || (Number(item.props.fromPort) <= port && port <= Number(item.props.toPort))

/** Alarms that an estate must have; the part of their name after the stack's prefix. */
export const neededAlarms = [
  ...['api', 'ingest', 'migrate', 'web'].flatMap((key) =>
    ['errors', 'throttles', 'memory', 'duration'].map((what) => `${key}-${what}`),
  ),
  'api-5xx',
  'api-latency',
  'api-4xx',
  'db-cpu',
  'db-memory',
  'db-storage',
  'db-connections',
  'db-read-latency',
  'db-write-latency',
  'db-slow',
  'db-errors',
  'db-credits',
  'dead-letters',
  'queue-age',
  'cloudfront-5xx',
  'waf-blocked',
  'rotation',
]

function missingAlarms(items: readonly Item[]): Finding[] {
  if (only(items, 'lambda/Function').length === 0) return []
  const names = only(items, 'cloudwatch/MetricAlarm').map(({ props }) => String(props.name))
  return neededAlarms
    .filter((key) => !names.some((name) => name.endsWith(`-${key}`)))
    .map((key): Finding => ['observability', `has no alarm ${key}`])
}

export const databaseControls: readonly Control[] = [
  instance(
    'rds-multi-az',
    ['RDS.5', 'R7'],
    'The database of production has a standby (Multi-AZ)',
    ({ props }, stack) => stack === 'production' && props.multiAz !== true && 'is not Multi-AZ',
  ),
  instance(
    'rds-protected',
    ['RDS.8'],
    'The database of production cannot be deleted by mistake',
    ({ props, protect }, stack) =>
      stack === 'production' &&
      (props.deletionProtection !== true || !protect) &&
      'is not protected against deletion (protect)',
  ),
  instance(
    'rds-version',
    ['R5', 'C4'],
    'PostgreSQL in standard support',
    ({ props }) =>
      !(Number(String(props.engineVersion).split('.')[0]) >= 16) &&
      `asks for PostgreSQL ${String(props.engineVersion)}, which is out of support`,
  ),
  instance(
    'rds-private',
    ['RDS.2'],
    'The database has no public address',
    ({ props }) => props.publiclyAccessible !== false && 'is publicly accessible',
  ),
  instance(
    'rds-encrypted',
    ['RDS.3', 'R30'],
    'The database encrypts',
    ({ props }) => (props.storageEncrypted !== true || !props.kmsKeyId) && 'is not encrypted with a key of ours',
  ),
  instance(
    'rds-backups',
    ['RDS.11', 'R8'],
    'Seven days of backups',
    ({ props }) => !(Number(props.backupRetentionPeriod) >= 7) && 'keeps backups for less than 7 days',
  ),
  instance(
    'rds-final-snapshot',
    ['R8'],
    'Nothing goes without a last copy',
    ({ props }) => (props.skipFinalSnapshot !== false || !props.finalSnapshotIdentifier) && 'goes without a last copy',
  ),
  instance(
    'rds-logs',
    ['RDS.9', 'RDS.36', 'R33'],
    'The database writes logs',
    ({ props }) => list(props.enabledCloudwatchLogsExports).length < 2 && 'does not export its logs',
  ),
  instance(
    'rds-monitoring',
    ['RDS.6'],
    'The database is watched closely',
    ({ props }) => !(Number(props.monitoringInterval) > 0 && props.monitoringRoleArn) && 'is not monitored',
  ),
  instance(
    'rds-minor-versions',
    ['RDS.13'],
    'Minor versions follow',
    ({ props }) => props.autoMinorVersionUpgrade !== true && 'stays on its minor version',
  ),
  instance(
    'rds-tags',
    ['RDS.17'],
    'Copies carry the tags',
    ({ props }) => props.copyTagsToSnapshot !== true && 'does not copy its tags',
  ),
  instance(
    'rds-managed-password',
    ['R10', 'C17'],
    'The owner password is never in the state',
    ({ props }) =>
      (props.manageMasterUserPassword !== true || props.password !== undefined) && 'has a password in the program',
  ),
  instance(
    'rds-iam',
    ['RDS.10'],
    'Signing in by IAM is possible',
    ({ props }) => props.iamDatabaseAuthenticationEnabled !== true && 'does not know IAM',
  ),
  instance(
    'rds-port',
    ['RDS.23'],
    'Another port than 5432',
    ({ props }) => props.port === undefined && 'listens on the usual port',
  ),
  each(
    'rds/ParameterGroup',
    'rds-force-ssl',
    ['RDS.38', 'R31'],
    'The database takes TLS only',
    ({ props }) =>
      !list(props.parameters).some((one) => at(one, 'name') === 'rds.force_ssl' && at(one, 'value') === '1') &&
      'does not force TLS',
  ),
  each('rds/ParameterGroup', 'rds-slow-log', ['R33'], 'Slow statements are logged, without values', ({ props }) => {
    const value = (name: string) =>
      at(
        list(props.parameters).find((one) => at(one, 'name') === name),
        'value',
      )
    return (
      (!(Number(value('log_min_duration_statement')) > 0) || value('log_parameter_max_length') !== '0') &&
      'has no slow-query log, or logs values'
    )
  }),
  each(
    'vpc/SecurityGroupIngressRule',
    'sg-no-world',
    ['EC2.18', 'EC2.19', 'CIS 6.3'],
    'No group admits addresses',
    ({ props }) =>
      (props.cidrIpv4 !== undefined || props.cidrIpv6 !== undefined) && 'admits addresses instead of a group',
  ),
  {
    name: 'sg-database',
    ids: ['R23'],
    description: 'The database admits functions on 5432',
    types: [typeOf('rds/Instance')],
    check: (items) =>
      only(items, 'rds/Instance').length === 0 ||
      only(items, 'vpc/SecurityGroupIngressRule').some(
        ({ props }) => props.fromPort === 5432 && props.toPort === 5432 && props.referencedSecurityGroupId,
      )
        ? []
        : [['network', 'has no rule for 5432 from the functions to the database']],
  },
  each(
    'ec2/DefaultSecurityGroup',
    'sg-default-closed',
    ['EC2.2'],
    'The default group is empty',
    ({ props }) => list(props.ingress).length + list(props.egress).length > 0 && 'has rules',
  ),
  each(
    'ec2/NetworkAclRule',
    'nacl-remote',
    ['EC2.21', 'CIS 6.2'],
    'Nobody reaches 22 or 3389',
    (item) =>
      item.props.egress === false &&
      item.props.ruleAction === 'allow' &&
      item.props.cidrBlock === '0.0.0.0/0' &&
      [22, 3389].some((port) => covers(item, port)) &&
      'admits 22 or 3389',
  ),
  each(
    'ec2/Subnet',
    'subnet-no-addresses',
    ['EC2.15'],
    'Nothing gets a public address by itself',
    ({ props }) => props.mapPublicIpOnLaunch !== false && 'gives public addresses',
  ),
  {
    name: 'vpc-flow-log',
    ids: ['EC2.6', 'CIS 4.7'],
    description: 'The VPC writes a flow log',
    types: [typeOf('ec2/Vpc')],
    check: (items) =>
      only(items, 'ec2/FlowLog').length < only(items, 'ec2/Vpc').length ? [['network', 'has no flow log']] : [],
  },
  {
    name: 'alarms-complete',
    ids: ['R16', 'R17', 'R18'],
    description: 'Every alarm of the design is there',
    types: [typeOf('lambda/Function')],
    check: missingAlarms,
  },
  each(
    'cloudwatch/MetricAlarm',
    'alarm-told',
    ['CloudWatch.15'],
    'Alarms tell somebody',
    ({ props }) =>
      (list(props.alarmActions).length === 0 || !props.treatMissingData) &&
      'tells nobody, or does not say what silence means',
  ),
  each(
    'cloudtrail/Trail',
    'trail',
    ['CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudTrail.5', 'R34'],
    'The trail is whole',
    ({ props, protect }) =>
      (props.isMultiRegionTrail !== true ||
        props.enableLogFileValidation !== true ||
        !props.kmsKeyId ||
        !props.cloudWatchLogsGroupArn ||
        !protect) &&
      'is not whole',
  ),
  each(
    'cfg/RecorderStatus',
    'config-records',
    ['Config.1', 'R35'],
    'Config records',
    ({ props }) => props.isEnabled !== true && 'does not record',
  ),
]
