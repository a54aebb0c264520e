/** PostgreSQL of the design: two zones, seven days of backups, TLS only, a slow-query log without values. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { type Place, productName, trust } from './place.ts'

interface DatabaseArgs {
  place: Place
  instanceClass: string
  multiAz: boolean
  storageGb: number
  maxStorageGb: number
  dataKeyArn: pulumi.Input<string>
  logKeyArn: pulumi.Input<string>
  subnetIds: pulumi.Input<string>[]
  groupId: pulumi.Input<string>
}

/** 13.7 of the design cannot be created any more (README, deviations); the minor version floats. */
const major = '17'

/** The database's name inside the server. */
export const databaseName = 'cat_data'

const parameters: aws.types.input.rds.ParameterGroupParameter[] = [
  { name: 'rds.force_ssl', value: '1' },
  { name: 'log_min_duration_statement', value: '500' },
  // Values bound to a slow statement may be personal data: the statement is logged, they are not.
  { name: 'log_parameter_max_length', value: '0' },
  { name: 'log_lock_waits', value: '1' },
  { name: 'log_connections', value: '1' },
  { name: 'log_disconnections', value: '1' },
  { name: 'log_statement', value: 'ddl' },
  { name: 'idle_in_transaction_session_timeout', value: '60000' },
  { name: 'shared_preload_libraries', value: 'pg_stat_statements', applyMethod: 'pending-reboot' },
]

const engine = {
  engine: 'postgres',
  engineVersion: major,
  autoMinorVersionUpgrade: true,
  engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
}

/** At night in Japan. */
const upkeep = {
  backupRetentionPeriod: 7,
  backupWindow: '18:00-18:30', // 03:00 in Japan
  maintenanceWindow: 'sun:19:00-sun:20:00',
  copyTagsToSnapshot: true,
}

/** Its password is made, kept and rotated by RDS. */
const owner = { username: 'cat_admin', manageMasterUserPassword: true }

export class Database extends pulumi.ComponentResource {
  readonly instance: aws.rds.Instance
  readonly appSecret: aws.secretsmanager.Secret
  readonly slowLog: aws.cloudwatch.LogGroup
  readonly #name: string
  readonly #args: DatabaseArgs

  constructor(name: string, args: DatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:database:Database', name, {}, options)
    this.#name = name
    this.#args = args
    const { place } = args
    const [slowLog, upgradeLog] = ['postgresql', 'upgrade'].map((log) => this.#logGroup(log))
    this.slowLog = slowLog!
    this.instance = this.#instance([slowLog!, upgradeLog!])
    // Empty: the migration makes the role, its password and the first version. No password passes through the program.
    this.appSecret = new aws.secretsmanager.Secret(
      `${name}-app-secret`,
      {
        name: `${place.prefix}/app`,
        description: 'Credentials of the role cat_app',
        kmsKeyId: args.dataKeyArn,
        recoveryWindowInDays: place.keep ? 30 : 7,
      },
      { parent: this, protect: place.keep },
    )
    this.registerOutputs({ address: this.instance.address })
  }

  /** The ARN of the owner's secret, which the database makes and rotates itself. */
  get ownerSecretArn(): pulumi.Output<string> {
    return this.instance.masterUserSecrets.apply((secrets) => secrets[0]!.secretArn)
  }

  #logGroup(log: string) {
    return new aws.cloudwatch.LogGroup(
      `${this.#name}-${log}-log`,
      {
        name: `/aws/rds/instance/${this.#args.place.prefix}/${log}`,
        retentionInDays: 90,
        kmsKeyId: this.#args.logKeyArn,
      },
      { parent: this },
    )
  }

  #monitoringRoleArn(): pulumi.Output<string> {
    const role = new aws.iam.Role(
      `${this.#name}-monitoring`,
      {
        name: `${this.#args.place.prefix}-rds-monitoring`,
        assumeRolePolicy: trust('monitoring.rds.amazonaws.com', this.#args.place),
      },
      { parent: this },
    )
    const rights = new aws.iam.RolePolicyAttachment(
      `${this.#name}-monitoring-policy`,
      { role: role.name, policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole' },
      { parent: this },
    )
    // With its rights: RDS looks at them when the instance is made.
    return pulumi.all([role.arn, rights.id]).apply(([arn]) => arn)
  }

  #instance(logs: pulumi.Resource[]) {
    const { place, ...args } = this.#args
    const subnetGroup = new aws.rds.SubnetGroup(
      `${this.#name}-subnets`,
      { name: place.prefix, subnetIds: args.subnetIds },
      { parent: this },
    )
    const parameterGroup = new aws.rds.ParameterGroup(
      `${this.#name}-parameters`,
      { name: `${place.prefix}-postgres${major}`, family: `postgres${major}`, parameters },
      { parent: this },
    )
    return new aws.rds.Instance(
      `${this.#name}-postgres`,
      {
        identifier: place.prefix,
        dbName: databaseName,
        ...engine,
        instanceClass: args.instanceClass,
        multiAz: args.multiAz,
        storageType: 'gp3',
        allocatedStorage: args.storageGb,
        maxAllocatedStorage: args.maxStorageGb,
        storageEncrypted: true,
        kmsKeyId: args.dataKeyArn,
        ...owner,
        masterUserSecretKmsKeyId: args.dataKeyArn,
        iamDatabaseAuthenticationEnabled: true,
        publiclyAccessible: false,
        dbSubnetGroupName: subnetGroup.name,
        vpcSecurityGroupIds: [args.groupId],
        parameterGroupName: parameterGroup.name,
        ...upkeep,
        deletionProtection: place.keep,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: `${place.prefix}-final`,
        monitoringInterval: 60,
        monitoringRoleArn: this.#monitoringRoleArn(),
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: args.dataKeyArn,
        performanceInsightsRetentionPeriod: 7,
        databaseInsightsMode: 'standard',
        enabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
        caCertIdentifier: 'rds-ca-rsa2048-g1',
        applyImmediately: false,
        tags: { Name: place.prefix, Product: productName },
      },
      // Stopped and started off-hours by the scheduler where that is wanted; that changes nothing the program knows.
      { parent: this, protect: place.keep, dependsOn: logs },
    )
  }
}
